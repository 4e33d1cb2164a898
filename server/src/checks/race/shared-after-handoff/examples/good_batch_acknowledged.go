// lookalike: bad_batch_from_channel.go the receiver says that it is done with it
// go: 1.25

// Package gather collects numbers into lists.
package gather

import "time"

// Lists passes on a list whenever one is full or a second is over.
func Lists(in <-chan int, out chan<- []int, done <-chan struct{}) {
	list := make([]int, 0, 64)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case n, ok := <-in:
			if !ok {
				close(out)
				return
			}
			list = append(list, n)
			if len(list) < cap(list) {
				continue
			}
		case <-tick.C:
			if len(list) == 0 {
				continue
			}
		}
		out <- list
		<-done
		list = list[:0]
	}
}
