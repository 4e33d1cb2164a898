// go: 1.25

package consumers

import (
	"sync"
	"time"
)

// Consumer is deleted when nobody asks for a while.
type Consumer struct {
	mu     sync.Mutex
	idle   *time.Timer
	paused *time.Timer
	gone   bool
}

// Active winds the timer up again.
func (c *Consumer) Active(limit time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	stopAndClear(&c.idle)
	c.idle = time.AfterFunc(limit, c.remove)
}

// Pause delays it.
func (c *Consumer) Pause(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	stop(c.paused)
	c.paused = time.AfterFunc(d, c.remove)
}

func (c *Consumer) remove() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gone = true
	stopAndClear(&c.idle)
}

func stopAndClear(t **time.Timer) {
	if *t == nil {
		return
	}
	(*t).Stop()
	*t = nil
}

func stop(t *time.Timer) {
	if t != nil {
		t.Stop()
	}
}
