// go: 1.25
package retry

import (
	"context"
	"time"
)

type Doer interface {
	Do(ctx context.Context, op string) error
}

// Once gives up after a while: the timer runs on when the call is over.
func Once(ctx context.Context, d Doer, op string) error {
	ctx, _ = context.WithTimeout(ctx, time.Second) // want goroutine/lost-cancel
	return d.Do(ctx, op)
}
