// go: 1.25

package gc

import "context"

type semaphore interface {
	Acquire(ctx context.Context, n int64) error
}

// Take has a note to do better.
func Take(ctx context.Context, sem semaphore) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	// TODO: no context.Background here
	return sem.Acquire(context.Background(), 1) // want goroutine/ignored-cancel@"context.Background()"
}
