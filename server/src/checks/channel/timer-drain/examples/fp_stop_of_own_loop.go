// fp: the deferred Stop belongs to the loop's own function, so that nobody can mean it to end the loop
// go: 1.25

package census

import (
	"sync"
	"time"
)

// Census counts what is there for as long as the program runs.
type Census struct {
	once  sync.Once
	mu    sync.Mutex
	heads int
	rooms []int
}

// Heads gives the last count; the first call starts the counting.
func (c *Census) Heads() int {
	c.once.Do(func() {
		c.count()
		go c.work()
		go c.report(func(int) {})
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.heads
}

func (c *Census) work() {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for range ticker.C {
		c.count()
	}
}

func (c *Census) report(tell func(int)) {
	ticker := time.NewTicker(time.Minute)
	defer func() {
		ticker.Stop()
		tell(-1)
	}()
	for range ticker.C {
		c.mu.Lock()
		heads := c.heads
		c.mu.Unlock()
		tell(heads)
	}
}

func (c *Census) count() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.heads = 0
	for _, room := range c.rooms {
		c.heads += room
	}
}
