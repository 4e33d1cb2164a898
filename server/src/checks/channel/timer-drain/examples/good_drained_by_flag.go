// lookalike: bad_drained_twice_loop.go a flag tells whether the value was taken
// go: 1.20

package relay

import "time"

// Item is one parcel.
type Item struct{ Name string }

// Deliver hands on what comes, and drops what nobody takes in time.
func Deliver(in <-chan Item, out chan<- Item, patience time.Duration) (dropped int) {
	deadline := time.NewTimer(patience)
	taken := false
	for item := range in {
		if !deadline.Stop() && !taken {
			<-deadline.C
		}
		deadline.Reset(patience)
		taken = false
		select {
		case out <- item:
		case <-deadline.C:
			taken = true
			dropped++
		}
	}
	return dropped
}

// Drop does the same with the question around it.
func Drop(in <-chan Item, out chan<- Item, patience time.Duration) {
	deadline := time.NewTimer(patience)
	for item := range in {
		taken := false
		select {
		case out <- item:
		case <-deadline.C:
			taken = true
		}
		if !taken {
			if !deadline.Stop() {
				<-deadline.C
			}
		}
		deadline.Reset(patience)
	}
}
