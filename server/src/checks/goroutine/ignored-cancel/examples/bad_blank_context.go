// go: 1.25

package steps

import "context"

func derive(ctx context.Context) (int, context.Context) { return 1, ctx }

// Run has a context, and another one that it gives no name.
func Run(ctx context.Context, step func(context.Context) error) error {
	n, _ := derive(ctx)
	if n == 0 {
		return nil
	}
	return step(context.Background()) // want goroutine/ignored-cancel@"context.Background()"
}
