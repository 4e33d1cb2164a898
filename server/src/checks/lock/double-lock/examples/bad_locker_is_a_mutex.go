// go: 1.25

// Package roster keeps who is on duty. Its lock is kept as an interface, and all that is ever
// put there is a mutex.
package roster

import "sync"

// Roster holds names.
type Roster struct {
	gate  sync.Locker
	names map[string]bool
}

// New returns an empty roster.
func New() *Roster {
	return &Roster{gate: new(sync.Mutex), names: make(map[string]bool)}
}

// Join puts a name on.
func (r *Roster) Join(name string) {
	r.gate.Lock()
	defer r.gate.Unlock()
	r.names[name] = true
	if len(r.names) > 8 {
		r.Clear() // want lock/double-lock@"r.Clear()"
	}
}

// Clear takes all names off.
func (r *Roster) Clear() {
	r.gate.Lock()
	clear(r.names)
	r.gate.Unlock()
}
