// Package codes shows codes until somebody has been paired.
package codes

import "sync/atomic"

// Event is what comes in.
type Event struct {
	Kind int
	Text string
}

// Channel hands out what happens.
type Channel struct {
	closed atomic.Bool
	out    chan string
}

// New returns an open one.
func New() *Channel { return &Channel{out: make(chan string)} }

// Out is ranged over by whoever shows the codes.
func (c *Channel) Out() <-chan string { return c.out }

// Handle is called for each event, by the goroutine of a connection.
func (c *Channel) Handle(e Event) {
	if c.closed.Load() {
		return
	}
	switch e.Kind {
	case 0:
		c.out <- e.Text // want channel/send-after-close
	case 1:
		c.out <- "scanned: " + e.Text
	case 2:
		c.out <- "failed"
	}
}

// Close ends it.
func (c *Channel) Close() {
	if c.closed.CompareAndSwap(false, true) {
		close(c.out)
	}
}
