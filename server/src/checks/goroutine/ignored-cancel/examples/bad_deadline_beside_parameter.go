// go: 1.25

package limits

import (
	"context"
	"time"
)

type limiter interface {
	Enter(ctx context.Context, server string) error
}

// Ask has a context, makes another one of nothing, and waits without either.
func Ask(ctx context.Context, l limiter, servers []string) error {
	for _, s := range servers {
		limited, cancel := context.WithTimeout(context.Background(), time.Second) // want goroutine/ignored-cancel@"context.Background()"
		defer cancel()
		if err := l.Enter(context.Background(), s); err != nil { // want goroutine/ignored-cancel@"context.Background()"
			return err
		}
		if err := l.Enter(limited, s); err != nil {
			return err
		}
	}
	return ctx.Err()
}
