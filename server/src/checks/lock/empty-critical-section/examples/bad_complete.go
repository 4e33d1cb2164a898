// go: 1.25

// Package uploads says what it does, not what it waits for.
package uploads

import "sync"

type Uploads struct {
	mu    sync.Mutex
	parts map[string]int
}

func (u *Uploads) Complete(id string) {
	// Complete the upload.
	u.mu.Lock()
	u.mu.Unlock()       // want lock/empty-critical-section
	delete(u.parts, id) // want race/inconsistent-lock@"u.parts"
}

func (u *Uploads) Add(id string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.parts[id]++
}
