// go: 1.25

package retry

import (
	"context"
	"time"
)

// Do tries again with twice the time until it works.
func Do(parent context.Context, first time.Duration, try func(context.Context) error) error {
	var err error
	ctx, cancel := context.WithTimeout(parent, first) // want goroutine/lost-cancel@"context.WithTimeout(parent, first)" `overwritten at line 15`
	if err = try(ctx); err != nil {
		ctx, cancel = context.WithTimeout(parent, 2*first)
		err = try(ctx)
	}
	cancel()
	return err
}
