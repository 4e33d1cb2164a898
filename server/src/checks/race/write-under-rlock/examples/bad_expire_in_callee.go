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

// Drop ends a lease.
func (l *Leases) Drop(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.end(name)
}

// Taken tells whether a name is leased. If the lease is over it cleans up, which is a write.
func (l *Leases) Taken(name string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	until, ok := l.until[name]
	if ok && time.Now().After(until) {
		l.end(name) // want race/write-under-rlock
		return false
	}
	return ok
}

func (l *Leases) end(name string) {
	delete(l.until, name)
}
