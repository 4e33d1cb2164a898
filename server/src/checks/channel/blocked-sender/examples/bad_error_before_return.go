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
	result := make(chan error)
	if !r.Exists(id) {
		result <- errors.New("no container " + id) // want channel/blocked-sender@"result <- errors.New(\"no container \" + id)"
		return result
	}
	go func() {
		result <- r.Wait(id)
	}()
	return result
}
