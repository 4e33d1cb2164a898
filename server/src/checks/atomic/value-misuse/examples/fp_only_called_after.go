// go: 1.25

// Package flight tells what became of a message.
package flight

import "sync/atomic"

type outcome struct{ err error }

// Flight is over once.
type Flight struct {
	outcome atomic.Pointer[outcome]
	over    chan struct{}
}

// New makes a flight that is not over.
func New() *Flight { return &Flight{over: make(chan struct{})} }

// Complete ends it.
func (f *Flight) Complete(err error) {
	if f.outcome.CompareAndSwap(nil, &outcome{err: err}) {
		close(f.over)
	}
}

// Over is closed when it has ended.
func (f *Flight) Over() <-chan struct{} { return f.over }

// Err must only be called after Over has been closed.
func (f *Flight) Err() error { return f.outcome.Load().err }
