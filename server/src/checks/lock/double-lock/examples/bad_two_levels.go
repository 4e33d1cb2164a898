// go: 1.25

package board

import "sync"

// Board shows the sum of its scores.
type Board struct {
	mu     sync.Mutex
	scores map[string]int
	total  int
}

func New() *Board {
	return &Board{scores: make(map[string]int)}
}

func (b *Board) publish(total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.total = total
}

func (b *Board) reset() {
	b.publish(0)
}

// Reset zeroes the total and keeps the scores.
func (b *Board) Reset() {
	b.reset()
}

// Clear drops the scores, too.
func (b *Board) Clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.scores)
	b.reset() // want lock/double-lock@"b.reset()"
}

func (b *Board) Add(player string, points int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.scores[player] += points
	b.total += points
}

func (b *Board) Total() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.total
}
