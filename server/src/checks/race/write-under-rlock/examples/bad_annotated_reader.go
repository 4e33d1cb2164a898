// go: 1.25

// Package scores says with an annotation that callers hold the read lock.
package scores

import "sync"

// Board holds the best scores.
type Board struct {
	mu     sync.RWMutex
	scores map[string]int
	looks  int
}

// New returns an empty board.
func New() *Board {
	return &Board{scores: make(map[string]int)}
}

// Set sets the score of a player.
func (b *Board) Set(player string, score int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.scores[player] = score
	b.looks = 0
}

// RLock keeps the board as it is.
func (b *Board) RLock() { b.mu.RLock() }

// RUnlock lets it change.
func (b *Board) RUnlock() { b.mu.RUnlock() }

// Get returns the score of a player.
//
// +checklocksread:b.mu
func (b *Board) Get(player string) int {
	b.looks++ // want race/write-under-rlock@"b.looks"
	return b.scores[player]
}
