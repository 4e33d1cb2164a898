// go: 1.25

package swap

import "sync"

// Table is replaced as a whole.
type Table struct {
	names []string
}

// Listener has a table in force, and one that waits for the next update. Updates come one after the other.
type Listener struct {
	mu      sync.Mutex
	active  *Table
	pending *Table // of the goroutine that updates
}

// Propose keeps a table for the next update.
func (l *Listener) Propose(t *Table) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending = t
}

// Update puts the pending table in force.
func (l *Listener) Update() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pending == nil {
		return
	}
	l.active = l.pending
	l.pending = nil
}

// Names returns the names in force.
func (l *Listener) Names() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.active.names...)
}
