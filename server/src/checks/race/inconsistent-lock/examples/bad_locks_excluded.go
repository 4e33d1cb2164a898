// Package inodes keeps the inodes of a file system.
package inodes

import "sync"

// Table knows which inodes are in use.
type Table struct {
	mu sync.Mutex

	// GUARDED_BY(mu)
	used map[int]string
	next int // GUARDED_BY(mu)
}

// Checker runs what it is given whenever a lock is taken or let go.
type Checker interface{ Register(check func()) }

// New returns an empty table.
func New(c Checker) *Table {
	t := &Table{used: map[int]string{}}
	c.Register(t.checkInvariants)
	return t
}

// LOCKS_EXCLUDED(t.mu)
func (t *Table) checkInvariants() {
	for id := range t.used { // want race/inconsistent-lock
		if id >= t.next { // want race/inconsistent-lock
			panic("unexpectedly large inode")
		}
	}
}

// Add takes an inode for a name.
//
// LOCKS_EXCLUDED(t.mu)
func (t *Table) Add(name string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	id := t.next
	t.next++
	t.used[id] = name
	return id
}

// Drop gives one back.
func (t *Table) Drop(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.used, id)
}
