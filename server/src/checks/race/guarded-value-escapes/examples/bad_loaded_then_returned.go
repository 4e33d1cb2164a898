// go: 1.22

// Package scores keeps the scores of players.
package scores

import "sync"

// Board has the scores.
type Board struct {
	mu     sync.RWMutex
	scores map[string]int
}

// Add counts points.
func (b *Board) Add(player string, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.scores[player] += n
}

// Best is the highest score.
func (b *Board) Best() (best int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, n := range b.scores {
		best = max(best, n)
	}
	return best
}

// All gives the scores.
func (b *Board) All() map[string]int {
	b.mu.RLock()
	all := b.scores
	b.mu.RUnlock()
	return all // want race/guarded-value-escapes
}
