// go: 1.25

// Package rounds counts interrupts until the run is over.
package rounds

import "time"

// Count is left only by way of the receive that sets the flag.
func Count(run func(), interrupts <-chan struct{}) int {
	done := make(chan struct{})
	go func() {
		run()
		done <- struct{}{}
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
			panic("run does not end")
		}
	}
	return n
}

// Serve starts a server in each round, and takes what it says in each way out of the round.
func Serve(serve func() error, stop, end <-chan struct{}) {
	for {
		errs := make(chan error)
		go func() {
			if err := serve(); err != nil {
				errs <- err
			} else {
				errs <- nil
			}
		}()
		stay := true
		for stay {
			select {
			case <-end:
				<-errs
				return
			case <-stop:
				<-errs
				stay = false
			case <-errs:
				stay = false
			}
		}
	}
}
