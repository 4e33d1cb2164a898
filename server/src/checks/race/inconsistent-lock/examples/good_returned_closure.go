// lookalike: bad_returned_closure.go the closures take the lock, hold it for their callers, or are given an object of their own
// go: 1.25

// Package board passes notes to readers.
package board

import "sync"

// Board knows its readers.
type Board struct {
	mu      sync.Mutex
	readers map[int]func(string)
	last    int
}

// Option sets a board up.
type Option func(*Board)

// With adds a reader to a board that is being made.
func With(id int, f func(string)) Option {
	return func(b *Board) {
		b.readers[id] = f
		b.last = max(b.last, id)
	}
}

// Read adds a reader, and returns what takes it off.
func (b *Board) Read(f func(string)) (off func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last++
	id := b.last
	b.readers[id] = f
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.readers, id)
	}
}

// Hold keeps readers as they are until its result is called, which takes the last one off.
func (b *Board) Hold() (release func()) {
	b.mu.Lock()
	return func() {
		delete(b.readers, b.last)
		b.mu.Unlock()
	}
}

// Count tells how many there are.
func (b *Board) Count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.readers)
}
