// go: 1.25

// Package relay hands signals on until it is stopped, and can be started again.
package relay

import (
	"os"
	"sync"
)

// Relay hands signals on.
type Relay struct {
	mu       sync.Mutex
	signals  chan os.Signal
	shutdown chan struct{}
	finished chan struct{}
	got      func(os.Signal)
}

// New makes a relay that is not running.
func New(got func(os.Signal)) *Relay {
	return &Relay{signals: make(chan os.Signal, 1), got: got}
}

// Start begins to hand on.
func (r *Relay) Start() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running() {
		return
	}
	r.finished = make(chan struct{}, 1)
	r.shutdown = make(chan struct{}, 1)
	go r.relay()
}

func (r *Relay) running() bool {
	return r.shutdown != nil && r.finished != nil
}

func (r *Relay) relay() {
	defer func() {
		r.finished <- struct{}{}
	}()
	select {
	case <-r.shutdown:
	case s := <-r.signals:
		r.got(s)
	}
}

// Stop waits until nothing is handed on any more.
func (r *Relay) Stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.running() {
		return
	}
	r.shutdown <- struct{}{}
	<-r.finished // want lock/blocking-while-held@"<-r.finished"
	r.shutdown = nil
	r.finished = nil
}
