// lookalike: bad_result_dropped.go every caller receives from the channel
// go: 1.25

// Package task runs tasks in the background.
package task

import "log"

// Go runs f in the background; the channel gets its error.
func Go(f func() error) <-chan error {
	result := make(chan error)
	go func() {
		result <- f()
	}()
	return result
}

// Serve runs two tasks and waits for both.
func Serve(main, side func() error) {
	beside := Go(side)
	if err := <-Go(main); err != nil {
		log.Print(err)
	}
	if err := <-beside; err != nil {
		log.Print(err)
	}
}

// Detach runs a task that nobody needs to wait for: there is room for its error.
func Detach(f func() error) <-chan error {
	result := make(chan error, 1)
	go func() { result <- f() }()
	return result
}

// Warm runs a task and forgets it.
func Warm(f func() error) {
	Detach(f)
}
