// go: 1.25

// Package rounds counts interrupts until the run is over, or it is late.
package rounds

import "time"

// Count is left when time is up as well: then nobody receives.
func Count(run func(), interrupts <-chan struct{}) int {
	done := make(chan struct{})
	go func() {
		run()
		done <- struct{}{} // want channel/blocked-sender
	}()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	n := 0
	finished := false
	for !finished {
		select {
		case <-interrupts:
			n++
		case <-done:
			finished = true
		case <-tick.C:
			finished = true
		}
	}
	return n
}
