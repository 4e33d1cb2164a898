// go: 1.25
// lookalike: bad_getter_takes_it.go the getter takes the lock for something else as well

// Package words knows what was learnt of words.
package words

import "sync"

// Book is filled before it is given to readers.
type Book struct {
	mu    sync.RWMutex
	best  *Entry
	looks int
}

// Entry is a word with its count.
type Entry struct {
	Word  string
	Count int
}

// Best gives the best entry, and counts how often somebody has looked.
func (b *Book) Best() *Entry {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.looks++
	return b.best
}

// Learn fills the book once.
func (b *Book) Learn(best *Entry) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.best = best
	b.looks = 0
}

// Describe tells of the best entry.
func (b *Book) Describe() string {
	if b.best == nil {
		return "nothing"
	}
	return b.best.Word
}
