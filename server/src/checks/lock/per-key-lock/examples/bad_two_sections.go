// go: 1.25

package keyed

import "sync"

// Locks are locks by key.
type Locks struct {
	mu   sync.RWMutex
	keys map[string]*sync.Mutex
}

// New makes an empty set of locks.
func New() *Locks { return &Locks{keys: make(map[string]*sync.Mutex)} }

// Of returns the lock of a key.
func (l *Locks) Of(key string) *sync.Mutex {
	l.mu.RLock()
	m, ok := l.keys[key]
	l.mu.RUnlock()
	if !ok {
		m = new(sync.Mutex)
		l.mu.Lock()
		l.keys[key] = m // want lock/per-key-lock@"l.keys[key]" `each get their own`
		l.mu.Unlock()
	}
	return m
}
