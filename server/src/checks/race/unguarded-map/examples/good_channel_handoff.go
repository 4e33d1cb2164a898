// go: 1.25

package batch

import (
	"context"
	"log"
)

// Sink stores sums by account.
type Sink interface {
	Store(ctx context.Context, sums map[string]int64) error
}

// Entry is one booking.
type Entry struct {
	Account string
	Cents   int64
}

// Run sums entries by account and stores each full batch in the background. A batch belongs to the storing goroutine
// from the send on: the summing one goes on with a new map.
func Run(ctx context.Context, entries <-chan Entry, size int, sink Sink) {
	full := make(chan map[string]int64, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for sums := range full {
			delete(sums, "")
			if err := sink.Store(ctx, sums); err != nil {
				log.Printf("store %d accounts: %v", len(sums), err)
			}
		}
	}()

	sums := make(map[string]int64)
	for e := range entries {
		sums[e.Account] += e.Cents
		if len(sums) == size {
			full <- sums
			sums = make(map[string]int64)
		}
	}
	full <- sums
	close(full)
	<-done
}
