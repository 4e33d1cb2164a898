// lookalike: bad_two_levels.go publish takes another lock of the same struct
// go: 1.25

package board

import "sync"

// Board shows the sum of its scores. mu is taken before totalMu.
type Board struct {
	mu     sync.Mutex
	scores map[string]int

	totalMu sync.Mutex
	total   int
}

func New() *Board {
	return &Board{scores: make(map[string]int)}
}

func (b *Board) publish(total int) {
	b.totalMu.Lock()
	defer b.totalMu.Unlock()
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
	b.reset()
}

func (b *Board) Set(player string, points int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.scores[player] = points
}

func (b *Board) Total() int {
	b.totalMu.Lock()
	defer b.totalMu.Unlock()
	return b.total
}
