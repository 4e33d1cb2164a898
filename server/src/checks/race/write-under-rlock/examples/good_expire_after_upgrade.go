// lookalike: bad_expire_in_callee.go the read lock is let go of and Lock is taken before the write, which checks again
// go: 1.25

package lease

import (
	"sync"
	"time"
)

// Leases remembers until when a name is taken.
type Leases struct {
	mu    sync.RWMutex
	until map[string]time.Time
}

// New returns a table without leases.
func New() *Leases {
	return &Leases{until: make(map[string]time.Time)}
}

// Take leases a name for a while.
func (l *Leases) Take(name string, d time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if now.Before(l.until[name]) {
		return false
	}
	l.until[name] = now.Add(d)
	return true
}

// Taken tells whether a name is leased.
func (l *Leases) Taken(name string) bool {
	now := time.Now()
	l.mu.RLock()
	until, ok := l.until[name]
	l.mu.RUnlock()
	if ok && now.After(until) {
		l.expire(name, now)
		return false
	}
	return ok
}

func (l *Leases) expire(name string, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until, ok := l.until[name]; ok && now.After(until) {
		delete(l.until, name)
	}
}
