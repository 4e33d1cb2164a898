// go: 1.25

package limiter

import (
	"errors"
	"sync/atomic"
)

// ErrBusy says that too many calls are running.
var ErrBusy = errors.New("limiter: busy")

// Limiter lets a number of calls run at a time.
type Limiter struct {
	max     int32
	running int32
}

// New returns a limiter.
func New(max int32) *Limiter {
	return &Limiter{max: max}
}

// Do runs f unless too many are running.
func (l *Limiter) Do(f func() error) error {
	if atomic.AddInt32(&l.running, 1) > l.max {
		atomic.AddInt32(&l.running, -1)
		return ErrBusy
	}
	defer atomic.AddInt32(&l.running, -1)
	return f()
}

// Reset forgets the calls that never came back.
func (l *Limiter) Reset() {
	l.running = 0 // want atomic/mixed-access@"l.running"
}
