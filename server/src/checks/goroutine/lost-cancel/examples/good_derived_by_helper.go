// go: 1.25

package stages

import (
	"context"
	"time"
)

func withLimit(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	return context.WithDeadline(ctx, time.Now().Add(limit))
}

func open(ctx context.Context) (context.Context, func()) {
	return withLimit(ctx, time.Minute)
}

// Run gives a stage a second.
func Run(ctx context.Context, stage func(context.Context) error) error {
	ctx, cancel := withLimit(ctx, time.Second)
	defer cancel()
	return stage(ctx)
}

// RunLong gives it a minute.
func RunLong(ctx context.Context, stage func(context.Context) error) error {
	ctx, end := open(ctx)
	defer end()
	return stage(ctx)
}
