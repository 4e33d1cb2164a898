// lookalike: bad_error_before_return.go the channel has room for the one error
// go: 1.25

// Package container waits for containers.
package container

import "errors"

// Runtime runs containers.
type Runtime interface {
	Exists(id string) bool
	Wait(id string) error
}

// Wait returns a channel that tells how the container ended.
func Wait(r Runtime, id string) <-chan error {
	result := make(chan error, 1)
	if !r.Exists(id) {
		result <- errors.New("no container " + id)
		return result
	}
	go func() {
		result <- r.Wait(id)
	}()
	return result
}

// Print hands the lines to a goroutine that was started before.
func Print(lines []string, print func(string)) {
	out := make(chan string)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for line := range out {
			print(line)
		}
	}()
	for _, line := range lines {
		out <- line
	}
	close(out)
	<-done
}
