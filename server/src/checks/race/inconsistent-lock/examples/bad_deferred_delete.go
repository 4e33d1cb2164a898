// go: 1.25

package tracker

import "sync"

// Tracker knows what is going on.
type Tracker struct {
	mu     sync.Mutex
	active map[int]bool
}

// Begin enters one.
func (t *Tracker) Begin(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.active[id] = true
}

// Finish does what is left, and takes it out.
func (t *Tracker) Finish(id int, f func()) {
	defer delete(t.active, id) // want race/inconsistent-lock@"delete(t.active, id)"
	f()
}

// Drop takes one out under the lock, which is given back after that.
func (t *Tracker) Drop(id int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer delete(t.active, id)
	return t.active[id]
}

// Len counts them.
func (t *Tracker) Len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.active)
}
