// go: 1.25

package brokers

import (
	"sync"
	"time"
)

// Broker is slowed down now and then.
type Broker struct {
	mu       sync.Mutex
	throttle *time.Timer
}

// Client knows its brokers.
type Client struct {
	mu      sync.Mutex
	brokers map[int]*Broker
}

// New makes a client.
func New() *Client { return &Client{brokers: make(map[int]*Broker)} }

// Slow makes a broker wait.
func (b *Broker) Slow(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.throttle != nil {
		b.throttle.Stop()
	}
	b.throttle = time.NewTimer(d)
}

// Start sends in the background. The timer goes off by itself, whether the client still knows the broker or not.
func (b *Broker) Start(send func()) {
	go func() {
		b.wait()
		send()
	}()
}

func (b *Broker) wait() {
	b.mu.Lock()
	t := b.throttle
	b.mu.Unlock()
	if t != nil {
		<-t.C
	}
}

// Forget lets a broker go.
func (c *Client) Forget(id int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.brokers, id)
}
