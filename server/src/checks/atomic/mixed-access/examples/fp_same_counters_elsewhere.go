// go: 1.25

package traffic

import (
	"sync"
	"sync/atomic"
)

type counters struct {
	in, out int64
}

// Client counts without a lock.
type Client struct {
	counters
}

// Sent counts a message.
func (c *Client) Sent() {
	atomic.AddInt64(&c.out, 1)
}

// Account adds up under a lock.
type Account struct {
	mu    sync.Mutex
	stats counters
}

// Sent counts a message.
func (a *Account) Sent() {
	a.mu.Lock()
	a.stats.out++
	a.mu.Unlock()
}

// Total returns the number of messages sent.
func (a *Account) Total() int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.stats.out
}
