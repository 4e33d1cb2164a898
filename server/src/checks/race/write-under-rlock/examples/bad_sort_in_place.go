// go: 1.25

package score

import (
	"cmp"
	"slices"
	"sync"
)

// Score is what somebody has reached.
type Score struct {
	Player string
	Points int
}

// Board keeps scores.
type Board struct {
	mu     sync.RWMutex
	scores []Score
}

// Add adds a score.
func (b *Board) Add(player string, points int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.scores = append(b.scores, Score{player, points})
}

// Clear removes all scores.
func (b *Board) Clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.scores = nil
}

// Top returns the n best players. Sorting swaps the elements of the board itself.
func (b *Board) Top(n int) []string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	slices.SortFunc(b.scores, func(x, y Score) int { // want race/write-under-rlock
		return cmp.Compare(y.Points, x.Points)
	})
	n = min(n, len(b.scores))
	names := make([]string, 0, n)
	for _, s := range b.scores[:n] {
		names = append(names, s.Player)
	}
	return names
}
