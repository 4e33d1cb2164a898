// go: 1.25

// Package upload writes its parts in a frame of their own.
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
	defer u.mu.Unlock()
	slices.Sort(u.parts)
	frame := &struct {
		Parts []int
	}{Parts: u.parts}
	return json.Marshal(frame)
}
