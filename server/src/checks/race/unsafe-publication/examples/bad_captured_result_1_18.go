// go: 1.18

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

// First returns what has been found when the time is up.
func First(ctx context.Context, find func(context.Context) *Result) *Result {
	var best *Result
	go func() {
		best = find(ctx) // want race/unsafe-publication@"best"
	}()
	select {
	case <-ctx.Done():
	case <-time.After(time.Second):
	}
	return best
}
