// go: 1.25

// Package board passes notes to readers. What it returns to take a reader off
// runs long after the lock was given back.
package board

import "sync"

// Board knows its readers.
type Board struct {
	mu      sync.Mutex
	readers map[int]func(string)
	last    int
}

// Read adds a reader, and returns what takes it off.
func (b *Board) Read(f func(string)) (off func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last++
	id := b.last
	b.readers[id] = f
	return func() {
		delete(b.readers, id) // want race/inconsistent-lock@"b.readers"
	}
}

// Count tells how many there are.
func (b *Board) Count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.readers)
}

// Load counts work that is under way.
type Load struct {
	mu   sync.Mutex
	busy int
}

// Begin counts one in; done counts it out.
func (l *Load) Begin() (done func()) {
	l.mu.Lock()
	l.busy++
	l.mu.Unlock()
	done = func() {
		l.busy-- // want race/inconsistent-lock@"l.busy"
	}
	return done
}

// Busy tells how much there is.
func (l *Load) Busy() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.busy
}
