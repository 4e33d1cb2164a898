package fixture

import (
	"sync"
	"time"
)

type chime struct {
	mu    sync.Mutex
	rung  chan struct{}
	count int
}

func (c *chime) wait(d time.Duration) bool {
	t := time.NewTimer(d)
	defer func() {
		t.Stop()
		c.mu.Lock() // want lock/missing-unlock@"c.mu.Lock()"
		c.count++
	}()
	select {
	case <-c.rung:
		return true
	case <-t.C:
		return false
	}
}

func (c *chime) counted() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.count
}
