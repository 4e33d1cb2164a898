// lookalike: bad_captured_result.go the pointer comes over a channel
// go: 1.25

package search

import (
	"context"
	"time"
)

// Result is one answer.
type Result struct {
	Title string
	Score float64
}

// First returns what is found before the time is up.
func First(ctx context.Context, find func(context.Context) *Result) *Result {
	found := make(chan *Result, 1)
	go func() {
		found <- find(ctx)
	}()
	select {
	case best := <-found:
		return best
	case <-ctx.Done():
	case <-time.After(time.Second):
	}
	return nil
}
