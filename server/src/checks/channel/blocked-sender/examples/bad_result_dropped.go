// go: 1.25

// Package task runs tasks in the background.
package task

import "log"

// Go runs f in the background; the channel gets its error.
func Go(f func() error) <-chan error {
	result := make(chan error)
	go func() {
		result <- f() // want channel/blocked-sender@"result <- f()"
	}()
	return result
}

// Serve runs a task and waits for it, and another one that nobody waits for.
func Serve(main, side func() error) {
	Go(side)
	if err := <-Go(main); err != nil {
		log.Print(err)
	}
}
