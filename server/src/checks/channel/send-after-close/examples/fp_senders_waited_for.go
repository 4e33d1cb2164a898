// go: 1.25

// Package relay counts those who send, and waits for them before it closes the channel.
package relay

import (
	"errors"
	"sync"
	"sync/atomic"
)

// Relay passes lines on.
type Relay struct {
	closed  atomic.Bool
	senders sync.WaitGroup
	lines   chan string
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
	r.senders.Add(1)
	defer r.senders.Done()
	if r.closed.Load() {
		return errClosed
	}
	r.lines <- line
	return nil
}

// Close ends it.
func (r *Relay) Close() {
	if r.closed.Swap(true) {
		return
	}
	r.senders.Wait()
	close(r.lines)
}
