// go: 1.25

package steps

import (
	"context"
	"time"
)

func withLimit(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	return context.WithDeadline(ctx, time.Now().Add(limit))
}

// Run gives a step a second.
func Run(ctx context.Context, step func(context.Context) error) error {
	ctx, cancel := withLimit(ctx, time.Second) // want goroutine/lost-cancel
	if err := step(ctx); err != nil {
		return err
	}
	cancel()
	return nil
}
