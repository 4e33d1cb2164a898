// go: 1.25

package board

import (
	"slices"
	"sync/atomic"
)

// Board publishes scores.
type Board struct {
	scores atomic.Pointer[[]int]
}

// Publish replaces the scores.
func (b *Board) Publish(scores []int) {
	b.scores.Store(&scores)
}

// Best returns the n best scores.
func (b *Board) Best(n int) []int {
	p := b.scores.Load()
	if p == nil {
		return nil
	}
	list := *p
	slices.Sort(list) // want atomic/snapshot-mutation@"list"
	slices.Reverse(list)
	return slices.Clone(list[:min(n, len(list))])
}
