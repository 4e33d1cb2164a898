// lookalike: bad_two_sections.go the map is looked at again under the write lock
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
	if ok {
		return m
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if m, ok = l.keys[key]; !ok {
		m = new(sync.Mutex)
		l.keys[key] = m
	}
	return m
}

// Reset is for tests of callers: nobody holds a lock then, as it counts.
func (l *Locks) Reset(holders int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if holders == 0 {
		for k := range l.keys {
			delete(l.keys, k)
		}
	}
}
