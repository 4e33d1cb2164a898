package fixture

import "context"

// A Greeting says how it is.
type Greeting struct{ Text string }

// Guest keeps what the other side said when it went. It is looked at while the goroutine may still set it.
type Guest struct {
	in     chan any
	ctx    context.Context
	cancel context.CancelFunc
	bye    *Greeting
}

// NewGuest starts one.
func NewGuest(in chan any) *Guest {
	c := &Guest{in: in}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	go c.run()
	return c
}

// Done is closed when the goroutine is over.
func (c *Guest) Done() <-chan struct{} { return c.ctx.Done() }

func (c *Guest) run() {
	defer c.cancel()
	for m := range c.in {
		if c.take(m) {
			return
		}
	}
}

func (c *Guest) take(m any) bool {
	if f, ok := m.(*Greeting); ok {
		c.bye = f // want race/unsafe-publication
		return true
	}
	return false
}

// Regards is looked for as long as the guest is connected.
func (c *Guest) Regards() *Greeting {
	select {
	case <-c.Done():
		return nil
	default:
	}
	return c.bye
}

func (c *Guest) close() {
	close(c.in)
}
