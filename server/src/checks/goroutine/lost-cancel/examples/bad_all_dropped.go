// go: 1.25

package mailer

import (
	"context"
	"time"
)

// Send hands the message over and means to give up after a second.
func Send(ctx context.Context, deliver func(context.Context) error) error {
	context.WithTimeout(ctx, time.Second) // want goroutine/lost-cancel@"context.WithTimeout(ctx, time.Second)" `is dropped`
	return deliver(ctx)
}
