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
		split(ready)
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

func split(ready chan<- int) {
	for n := 0; n < 2*room; n++ {
		ready <- n // want channel/blocked-sender@"ready <- n" `room for`
	}
}
