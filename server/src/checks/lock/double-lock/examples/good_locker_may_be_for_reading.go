// lookalike: bad_locker_is_a_mutex.go who makes a roster chooses the lock, which may be the read half of one
// go: 1.25

// Package roster keeps who is on duty.
package roster

import "sync"

// Roster holds names.
type Roster struct {
	gate  sync.Locker
	names map[string]bool
}

// New returns a roster of names that stay as they are, unless the lock given is one for writing.
func New(gate sync.Locker, names map[string]bool) *Roster {
	return &Roster{gate: gate, names: names}
}

// Has tells whether one is on duty, or all are.
func (r *Roster) Has(name string) bool {
	r.gate.Lock()
	defer r.gate.Unlock()
	return r.names[name] || r.Full()
}

// Full tells whether there is room for more.
func (r *Roster) Full() bool {
	r.gate.Lock()
	defer r.gate.Unlock()
	return len(r.names) > 8
}
