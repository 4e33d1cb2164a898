// go: 1.25

// Package upload writes its parts in a frame of their own, when it no longer has the lock.
package upload

import (
	"encoding/json"
	"slices"
	"sync"
)

// Upload has parts.
type Upload struct {
	mu    sync.Mutex
	parts []int
}

// Add adds a part.
func (u *Upload) Add(n int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.parts = append(u.parts, n)
}

// Finish writes the parts in their order.
func (u *Upload) Finish() ([]byte, error) {
	u.mu.Lock()
	slices.Sort(u.parts)
	frame := &struct {
		Parts []int
	}{Parts: u.parts} // want race/guarded-value-escapes@"u.parts"
	u.mu.Unlock()
	return json.Marshal(frame)
}
