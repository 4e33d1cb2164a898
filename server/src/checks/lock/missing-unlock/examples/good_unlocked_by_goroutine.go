// go: 1.25

package compactor

import "sync"

// Compactor runs one compaction at a time. A Mutex belongs to no goroutine:
// the one that Start spawns gives the lock back.
type Compactor struct {
	running sync.Mutex
	wg      sync.WaitGroup

	mu   sync.Mutex
	runs int
}

func (c *Compactor) Start(compact func()) bool {
	if !c.running.TryLock() {
		return false
	}
	c.wg.Go(func() {
		defer c.running.Unlock()
		compact()
		c.mu.Lock()
		c.runs++
		c.mu.Unlock()
	})
	return true
}

func (c *Compactor) Runs() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.runs
}

func (c *Compactor) Wait() {
	c.wg.Wait()
}
