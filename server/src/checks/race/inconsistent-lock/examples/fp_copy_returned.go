// fp: what the getter returns under the lock is a copy; a method of the copy reads the copy
// go: 1.25

package ticks

import (
	"sync"
	"time"
)

// Clock is set by hand.
type Clock struct {
	mu  sync.RWMutex
	now time.Time
}

// Now tells the time.
func (c *Clock) Now() time.Time {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.now
}

// Advance sets the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Later is what the clock will show.
func (c *Clock) Later(d time.Duration) time.Time { return c.Now().Add(d) }

// Run lets one goroutine look while this one sets the clock.
func Run() {
	c := &Clock{}
	go func() {
		println(c.Later(time.Second).String())
	}()
	c.Advance(time.Second)
}
