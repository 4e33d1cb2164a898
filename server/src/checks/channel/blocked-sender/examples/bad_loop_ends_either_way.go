// go: 1.25

// Package clerk works orders off until its context ends or it is sent home.
package clerk

import "context"

// Clerk has one goroutine.
type Clerk struct {
	orders chan func()
	closed chan struct{}
}

// New starts a clerk.
func New(ctx context.Context) *Clerk {
	c := &Clerk{orders: make(chan func()), closed: make(chan struct{})}
	go c.work(ctx)
	return c
}

func (c *Clerk) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case f := <-c.orders:
			f()
		case <-c.closed:
			return
		}
	}
}

// Order hands an order in.
func (c *Clerk) Order(f func()) {
	c.orders <- f // want channel/blocked-sender@"c.orders <- f"
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
