// go: 1.25

package gc

import "context"

type semaphore interface {
	Acquire(ctx context.Context, n int64) error
	Release(n int64)
}

// Clean removes what nobody needs.
func Clean(ctx context.Context, sem semaphore, n int64, remove func(context.Context)) error {
	for range n {
		if err := sem.Acquire(ctx, 1); err != nil {
			break
		}
		go func() {
			defer sem.Release(1)
			remove(ctx)
		}()
	}
	// All goroutines give their share back, whatever becomes of ctx.
	// The use of context.Background is intentional.
	return sem.Acquire(context.Background(), n)
}
