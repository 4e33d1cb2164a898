// go: 1.25

package fixture

import (
	"context"
	"os"
	"os/signal"
	"time"
)

// Each job listens to interrupts, and goes on doing so when it is done.
func Each(ctx context.Context, job func(context.Context)) {
	ctx, _ = signal.NotifyContext(ctx, os.Interrupt) // want goroutine/lost-cancel
	job(ctx)
}

// Once waits a minute at most.
func Once(job func(context.Context)) {
	ctx, _ := context.WithTimeout(context.Background(), time.Minute) // want goroutine/lost-cancel
	job(ctx)
}
