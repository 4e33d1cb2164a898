// go: 1.25

package job

import (
	"context"
	"time"
)

// Options of a run.
type Options struct {
	Timeout time.Duration
}

// Run runs with a time limit, where there is one.
func Run(ctx context.Context, opts Options, f func(context.Context) error) error {
	var cancel context.CancelFunc
	if opts.Timeout > 0 {
		ctx, cancel = context.WithTimeout(ctx, opts.Timeout)
	}
	err := f(ctx)
	if cancel != nil {
		cancel()
	}
	return err
}
