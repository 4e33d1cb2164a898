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

// Context is for who handles the message.
func (c *Carried) Context(parent context.Context) context.Context {
	ctx := parent
	if !c.until.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, c.until)
		// The deadline ends it: calling cancel here would do so before it is used.
		_ = cancel
	}
	return ctx
}

// Short is for a short while.
func Short(parent context.Context) context.Context {
	ctx, _ := context.WithTimeout(parent, time.Second) //nolint:govet // ends soon enough
	return ctx
}

// Long is for longer.
func Long(parent context.Context) context.Context {
	ctx, _ := context.WithTimeout(parent, time.Minute) //nolint
	return ctx
}
