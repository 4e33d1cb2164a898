// go: 1.25

// Package split closes the channel before its worker starts only where there is nothing to do.
package split

import "errors"

var errBusy = errors.New("busy")

// Each runs the work on every share.
func Each(shares int, busy bool, work func(int)) error {
	todo := make(chan int, shares)
	if shares == 0 {
		close(todo)
		return nil
	}
	go func() {
		for i := range todo { // want channel/blocked-receiver@"todo"
			work(i)
		}
	}()
	if busy {
		return errBusy
	}
	for i := range shares {
		todo <- i
	}
	close(todo)
	return nil
}
