// go: 1.24

package ticks

import (
	"context"
	"time"
)

// Ticks sends until it is told to stop: callers stop reading then as well.
func Ticks(ctx context.Context, every time.Duration) <-chan time.Time {
	out := make(chan time.Time)
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case now := <-t.C:
				select {
				case out <- now:
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// Source gives events until it breaks.
type Source interface {
	Next(ctx context.Context) (string, error)
}

// Events ends with its context, or when the source is broken.
func Events(ctx context.Context, s Source) <-chan string {
	out := make(chan string)
	go func() {
		for {
			e, err := s.Next(ctx)
			if err != nil {
				return
			}
			select {
			case out <- e:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}
