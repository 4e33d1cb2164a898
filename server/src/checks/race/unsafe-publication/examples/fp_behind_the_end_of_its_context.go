package fixture

import "context"

// A Goodbye says why.
type Goodbye struct{ Reason string }

// Client keeps what the other side said when it went. Nobody looks at it before the goroutine is over.
type Client struct {
	in     chan any
	ctx    context.Context
	cancel context.CancelFunc
	bye    *Goodbye
}

// NewClient starts one.
func NewClient(in chan any) *Client {
	c := &Client{in: in}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	go c.run()
	return c
}

// Done is closed when the goroutine is over.
func (c *Client) Done() <-chan struct{} { return c.ctx.Done() }

func (c *Client) run() {
	defer c.cancel()
	for m := range c.in {
		if c.take(m) {
			return
		}
	}
}

func (c *Client) take(m any) bool {
	if f, ok := m.(*Goodbye); ok {
		c.bye = f
		return true
	}
	return false
}

// Farewell is nil as long as the client is connected.
func (c *Client) Farewell() *Goodbye {
	select {
	case <-c.Done():
	default:
		return nil
	}
	return c.bye
}

func (c *Client) close() {
	close(c.in)
}
