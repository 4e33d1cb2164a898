// go: 1.25

package notify

import "context"

type nameKey struct{}

func withName(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, nameKey{}, name)
}

// Send gives the message a name and loses the caller's end on the way.
func Send(ctx context.Context, name string, send func(context.Context) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return send(withName(context.Background(), name)) // want goroutine/ignored-cancel@"context.Background()"
}
