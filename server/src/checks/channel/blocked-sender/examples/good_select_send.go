// lookalike: bad_context.go the sender leaves as well
// go: 1.25

package store

import "context"

func load(ctx context.Context, key string) string { return key }

// Get leaves when the caller does.
func Get(ctx context.Context, key string) (string, error) {
	found := make(chan string)
	go func() {
		v := load(ctx, key)
		select {
		case found <- v:
		case <-ctx.Done():
		}
	}()
	select {
	case v := <-found:
		return v, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
