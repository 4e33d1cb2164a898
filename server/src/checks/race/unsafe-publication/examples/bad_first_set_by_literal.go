// go: 1.25

// Package view shows a table that a goroutine replaces. The first one is put there by the literal that makes the view.
package view

import "time"

type table struct{ rows []string }

// View shows rows.
type View struct {
	shown *table
	load  func() *table
}

// New returns a view of what is there now.
func New(load func() *table) *View {
	return &View{shown: load(), load: load}
}

// Run keeps it up to date.
func (v *View) Run(every time.Duration) {
	go func() {
		for range time.Tick(every) {
			v.shown = v.load() // want race/unsafe-publication@"v.shown"
		}
	}()
}

// Rows tells what is shown.
func (v *View) Rows() []string { return v.shown.rows }
