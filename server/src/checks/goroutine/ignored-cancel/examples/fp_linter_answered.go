// go: 1.25

package consumer

import "context"

type message struct{ offset int64 }

type reader interface {
	Fetch(ctx context.Context) (message, error)
	Commit(ctx context.Context, m message) error
}

// Handle commits what has been handled, whatever happens meanwhile.
func Handle(ctx context.Context, r reader, handle func(context.Context, message) error) error {
	m, err := r.Fetch(ctx)
	if err != nil {
		return err
	}
	if err := handle(ctx, m); err != nil {
		return err
	}
	return r.Commit(context.Background(), m) //nolint:contextcheck // it has been handled
}
