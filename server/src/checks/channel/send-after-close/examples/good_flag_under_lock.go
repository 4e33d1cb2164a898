// lookalike: bad_flag_before_send.go question and send are one section, and the close is another
// go: 1.25

// Package relay asks whether it is closed, and sends, under a lock that the close takes.
package relay

import (
	"errors"
	"sync"
)

// Relay passes lines on.
type Relay struct {
	mu     sync.RWMutex
	closed bool
	lines  chan string
}

var errClosed = errors.New("closed")

// New starts a relay.
func New(out func(string)) *Relay {
	r := &Relay{lines: make(chan string, 8)}
	go func() {
		for l := range r.lines {
			out(l)
		}
	}()
	return r
}

// Put passes one line on.
func (r *Relay) Put(line string) error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.closed {
		return errClosed
	}
	r.lines <- line
	return nil
}

// Close ends it.
func (r *Relay) Close() {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return
	}
	r.closed = true
	r.mu.Unlock()
	close(r.lines)
}
