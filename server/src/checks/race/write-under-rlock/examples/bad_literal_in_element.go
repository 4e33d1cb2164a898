// go: 1.25

// Package board puts values of several parts into places of a slice: one statement, one mistake.
package board

import "sync"

type card struct {
	title string
	marks int
}

// Board has places for cards.
type Board struct {
	mu    sync.RWMutex
	cards []card
}

// Pin puts a card into a place.
func (b *Board) Pin(i int, title string) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	b.cards[i] = card{title: title, marks: len(title)} // want race/write-under-rlock@"b.cards[i]"
}

// Title reads a card.
func (b *Board) Title(i int) string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.cards[i].title
}

// Rename changes a card.
func (b *Board) Rename(i int, title string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.cards[i].title = title
	b.cards[i].marks = len(title)
}

// Marks reads a card.
func (b *Board) Marks(i int) int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.cards[i].marks
}
