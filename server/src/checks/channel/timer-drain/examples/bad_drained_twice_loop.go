// go: 1.20

package relay

import "time"

// Item is one parcel.
type Item struct{ Name string }

// Deliver hands on what comes, and drops what nobody takes in time.
func Deliver(in <-chan Item, out chan<- Item, patience time.Duration) (dropped int) {
	deadline := time.NewTimer(patience)
	for item := range in {
		if !deadline.Stop() {
			<-deadline.C // want channel/timer-drain@"<-deadline.C" `line 20 already`
		}
		deadline.Reset(patience)
		select {
		case out <- item:
		case <-deadline.C:
			dropped++
		}
	}
	return dropped
}
