// go: 1.25

// Package clerk works orders off one after the other. Who hands one in after the end waits for ever.
package clerk

import "context"

// Clerk has one goroutine.
type Clerk struct {
	orders chan func()
	closed chan struct{}
}

// New starts a clerk.
func New() *Clerk {
	c := &Clerk{orders: make(chan func()), closed: make(chan struct{})}
	go c.work()
	return c
}

func (c *Clerk) work() {
	for {
		select {
		case f := <-c.orders:
			f()
		case <-c.closed:
			return
		}
	}
}

// Order hands an order in.
func (c *Clerk) Order(f func()) {
	c.orders <- f // want channel/blocked-sender@"c.orders <- f" `has been told to end`
}

// OrderOf hands an order in while its context lasts.
func (c *Clerk) OrderOf(ctx context.Context, f func()) error {
	select {
	case c.orders <- f: // want channel/blocked-sender@"c.orders <- f" `the caller's context`
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// TryOrder hands an order in, unless the clerk has gone home.
func (c *Clerk) TryOrder(f func()) bool {
	select {
	case c.orders <- f:
		return true
	case <-c.closed:
		return false
	}
}

// Close sends the clerk home.
func (c *Clerk) Close() { close(c.closed) }
