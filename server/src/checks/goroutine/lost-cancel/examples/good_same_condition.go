// go: 1.25

package job

import (
	"context"
	"time"
)

// Run runs with a time limit, where there is one.
func Run(ctx context.Context, limited bool, f func(context.Context) error) error {
	cancel := func() {}
	if limited {
		ctx, cancel = context.WithTimeout(ctx, time.Minute)
	}
	err := f(ctx)
	if limited {
		cancel()
	}
	return err
}
