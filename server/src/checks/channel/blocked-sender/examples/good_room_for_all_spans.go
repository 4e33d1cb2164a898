// go: 1.25

// Package spans restores spans of a table.
package spans

import "context"

const room = 6

// Restore reads spans until it is told to stop.
func Restore(ctx context.Context, do func(int)) error {
	ready := make(chan int, room)
	go func() {
		defer close(ready)
		for n := 0; n < room; n++ {
			ready <- n
		}
	}()
	for span := range ready {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
			do(span)
		}
	}
	return nil
}

// All reads all spans.
func All(do func(int)) {
	ready := make(chan int, room)
	go func() {
		defer close(ready)
		for n := 0; n < 2*room; n++ {
			ready <- n
		}
	}()
	for span := range ready {
		do(span)
	}
}
