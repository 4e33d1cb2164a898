// go: 1.25

// Package words knows what was learnt of words. One getter takes the lock for nothing but the list, the other does not.
package words

import "sync"

// Book is filled when it is asked to learn.
type Book struct {
	mu    sync.RWMutex
	known map[string]int
	best  *Entry
	pages int
}

// Entry is a word with its count.
type Entry struct {
	Word  string
	Count int
}

// Best gives the best entry.
func (b *Book) Best() *Entry {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.best
}

// Learn fills the book once.
func (b *Book) Learn(words []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.best != nil {
		return
	}
	counts := make(map[string]int)
	for _, w := range words {
		counts[w]++
	}
	b.pages = len(words) / 100
	b.best = bestOf(counts)
}

// Describe tells of the best entry.
func (b *Book) Describe() string {
	if b.best == nil { // want race/inconsistent-lock@"b.best"
		return "nothing"
	}
	return b.best.Word
}

func bestOf(counts map[string]int) *Entry {
	var best Entry
	for w, n := range counts {
		if n > best.Count {
			best = Entry{Word: w, Count: n}
		}
	}
	return &best
}
