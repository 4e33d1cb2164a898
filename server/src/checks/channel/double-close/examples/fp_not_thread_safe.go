// go: 1.25

// Package limit has a limiter that is stopped once.
package limit

import "errors"

// Limiter runs until it is stopped.
type Limiter struct {
	stop chan struct{}
}

// New makes one.
func New() *Limiter { return &Limiter{stop: make(chan struct{})} }

// Stop ends it; a second call is an error.
// Not thread safe.
func (l *Limiter) Stop() error {
	select {
	case <-l.stop:
		return errors.New("stopped already")
	default:
		close(l.stop)
		return nil
	}
}
