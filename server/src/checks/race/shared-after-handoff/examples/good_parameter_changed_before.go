// lookalike: bad_parameter_in_message.go changed before it is sent
// go: 1.25

// Package notes passes events on.
package notes

// Note is something that has happened.
type Note struct {
	Kind string
	With map[string]string
}

// Desk passes notes on.
type Desk struct{ notes chan Note }

// New returns a desk, from which notes are read.
func New() (*Desk, <-chan Note) {
	ch := make(chan Note)
	return &Desk{notes: ch}, ch
}

// Tell passes one on.
func (d *Desk) Tell(kind string, with map[string]string) {
	with["told"] = "yes"
	n := Note{Kind: kind, With: with}
	d.notes <- n
}
