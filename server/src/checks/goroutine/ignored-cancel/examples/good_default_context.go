// go: 1.25

package query

import "context"

func run(ctx context.Context, q string) error { return ctx.Err() }

// Run takes a nil context for none.
func Run(ctx context.Context, q string) error {
	if ctx == nil {
		return run(context.Background(), q)
	}
	return run(ctx, q)
}
