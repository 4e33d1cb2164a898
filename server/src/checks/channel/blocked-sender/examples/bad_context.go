// go: 1.25

package store

import "context"

func load(ctx context.Context, key string) string { return key }

// Get leaves when the caller does.
func Get(ctx context.Context, key string) (string, error) {
	found := make(chan string)
	go func() {
		v := load(ctx, key)
		found <- v // want channel/blocked-sender@"found <- v"
	}()
	select {
	case v := <-found:
		return v, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
