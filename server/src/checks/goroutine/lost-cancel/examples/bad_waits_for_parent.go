// go: 1.25

package probe

import (
	"context"
	"time"
)

// Until asks again and again until the answer is the one that is wanted.
func Until(ctx context.Context, want int, ask func(context.Context) int, pause <-chan time.Time) bool {
	for ctx.Err() == nil {
		round, stop := context.WithTimeout(ctx, time.Minute) // want goroutine/lost-cancel@"context.WithTimeout(ctx, time.Minute)"
		if ask(round) == want {
			stop()
			return true
		}
		select {
		case <-ctx.Done():
			stop()
			return false
		case <-pause:
		}
	}
	return false
}
