// go: 1.25

package conn

import (
	"sync"
	"time"
)

// Conn closes itself when it is idle.
type Conn struct {
	mu   sync.Mutex
	idle *time.Timer
	gone bool
}

// Dial makes a connection.
func Dial(idle time.Duration) *Conn {
	c := &Conn{}
	c.idle = time.AfterFunc(idle, c.shut)
	return c
}

func (c *Conn) shut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gone = true
}

// KeepOpen lets it stay open for good.
func (c *Conn) KeepOpen() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = nil // want memory/timer-not-stopped@"c.idle" `set to nil`
}
