// go: 1.25

// Package marks keeps the last mark of each pupil.
package marks

import "sync"

var last = map[string]int{}

// Replace sets a mark and gives the one before: whatever that was, another one is stored. Who gives marks is one.
func Replace(pupil string, mark int) int {
	if before := last[pupil]; mark > 0 {
		last[pupil] = mark // want memory/unbounded-map@"last[pupil]"
		return before
	}
	return 0
}

// Board shows marks.
type Board struct {
	mu    sync.Mutex
	shown int
}

// Show counts.
func (b *Board) Show() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.shown++
}
