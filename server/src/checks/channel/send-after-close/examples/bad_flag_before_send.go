// go: 1.25

// Package relay asks whether it is closed, and sends when somebody else may have closed it since.
package relay

import (
	"errors"
	"sync/atomic"
)

// Relay passes lines on.
type Relay struct {
	closed atomic.Bool
	lines  chan string
}

var errClosed = errors.New("closed")

// New starts a relay.
func New(out func(string)) *Relay {
	r := &Relay{lines: make(chan string)}
	go func() {
		for l := range r.lines {
			out(l)
		}
	}()
	return r
}

// Put passes one line on.
func (r *Relay) Put(line string) error {
	if r.closed.Load() {
		return errClosed
	}
	r.lines <- line // want channel/send-after-close@"r.lines <- line"
	return nil
}

// Close ends it.
func (r *Relay) Close() {
	if r.closed.Swap(true) {
		return
	}
	close(r.lines)
}
