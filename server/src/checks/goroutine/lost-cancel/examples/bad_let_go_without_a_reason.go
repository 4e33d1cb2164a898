// go: 1.25

package deadlines

import (
	"context"
	"time"
)

// Carried is what came with a message.
type Carried struct {
	until time.Time
}

// Do handles the message.
func (c *Carried) Do(parent context.Context, handle func(context.Context) error) error {
	ctx, stop := context.WithDeadline(parent, c.until) // want goroutine/lost-cancel@"context.WithDeadline(parent, c.until)"
	_ = stop
	return handle(ctx)
}

// Short is for a short while.
func Short(parent context.Context, handle func(context.Context) error) error {
	ctx, _ := context.WithTimeout(parent, time.Second) //nolint:errcheck // want goroutine/lost-cancel@"context.WithTimeout(parent, time.Second)"
	return handle(ctx)
}
