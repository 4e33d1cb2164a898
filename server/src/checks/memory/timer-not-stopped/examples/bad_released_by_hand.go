// go: 1.25
package locks

import (
	"errors"
	"sync"
	"time"
)

type hold struct {
	owner string
	timer *time.Timer
}

// Locks are released by time, or by hand.
type Locks struct {
	mu   sync.Mutex
	held map[string]*hold
}

// Acquire takes a lock for a while.
func (l *Locks) Acquire(name, owner string, d time.Duration) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if h := l.held[name]; h != nil {
		return errors.New("held by " + h.owner)
	}
	h := &hold{owner: owner}
	h.timer = time.AfterFunc(d, func() { l.Release(name) })
	l.held[name] = h
	return nil
}

// example:begin
func (l *Locks) Release(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.held, name) // want memory/timer-not-stopped
}

// example:end
