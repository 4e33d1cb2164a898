// go: 1.25
package usage

import (
	"sync"
	"time"
)

type batch struct {
	pending bool
	lines   []string
}

// Usage is saved a while after a change.
type Usage struct {
	mu      sync.Mutex
	pending bool
	batch   *batch
	timer   *time.Timer
	write   func(*batch)
}

// Pause keeps changes from being saved.
func (u *Usage) Pause() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.pending = true
}

// Changed is called for each change, and starts another timer each time: what the callback clears is the flag of the batch.
func (u *Usage) Changed(line string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.pending {
		return
	}
	u.batch.lines = append(u.batch.lines, line)
	u.timer = time.AfterFunc(time.Minute, func() { // want memory/timer-not-stopped
		u.mu.Lock()
		u.batch.pending = false
		u.mu.Unlock()
		u.write(u.batch)
	})
}
