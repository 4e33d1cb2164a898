// go: 1.25

// Package lid keeps callers out until it is opened.
package lid

import "sync"

// Lid is shut at first. Its condition variable has the only lock.
type Lid struct {
	moved *sync.Cond
	open  bool
}

// New returns one that is shut.
func New() *Lid {
	return &Lid{moved: sync.NewCond(new(sync.Mutex))}
}

// Pass waits until it is open.
func (l *Lid) Pass() {
	l.moved.L.Lock()
	defer l.moved.L.Unlock()
	for !l.open {
		l.moved.Wait()
	}
}

// Open lets all pass.
func (l *Lid) Open() {
	l.open = true // want lock/cond-misuse@"l.open"
	l.moved.Broadcast()
}
