// lookalike: bad_sort_in_place.go what is sorted under RLock is a clone
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

// Top returns the n best players.
func (b *Board) Top(n int) []string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	sorted := slices.Clone(b.scores)
	slices.SortFunc(sorted, func(x, y Score) int {
		return cmp.Compare(y.Points, x.Points)
	})
	n = min(n, len(sorted))
	names := make([]string, 0, n)
	for _, s := range sorted[:n] {
		names = append(names, s.Player)
	}
	return names
}
