// lookalike: bad_reset.go the plain stores come before anybody else has the object
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

// New returns a limiter of which some slots are taken.
func New(max, taken int32) *Limiter {
	l := &Limiter{max: max}
	l.running = taken
	if l.running > l.max {
		l.running = l.max
	}
	return l
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
