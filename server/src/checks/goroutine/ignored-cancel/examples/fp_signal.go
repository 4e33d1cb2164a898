// go: 1.25

package voice

import "context"

type conn struct {
	opened context.CancelFunc
	ask    func(ctx context.Context) error
}

// Open waits until the other side has answered, or the caller gives up.
func (c *conn) Open(ctx context.Context) error {
	opened, cancel := context.WithCancel(context.Background())
	c.opened = cancel
	defer cancel()
	if err := c.ask(ctx); err != nil {
		return err
	}
	select {
	case <-opened.Done():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// OnAnswer is called when the other side has answered.
func (c *conn) OnAnswer() { c.opened() }
