// lookalike: bad_deleted_after_use.go the last user removes it
// go: 1.25

package keyed

import "sync"

type entry struct {
	mu    sync.Mutex
	users int
}

// Locks are locks by key.
type Locks struct {
	mu   sync.Mutex
	keys map[int]*entry
}

// New makes an empty set of locks.
func New() *Locks { return &Locks{keys: make(map[int]*entry)} }

// Lock locks a key and returns what unlocks it.
func (l *Locks) Lock(key int) func() {
	l.mu.Lock()
	e, ok := l.keys[key]
	if !ok {
		e = &entry{}
		l.keys[key] = e
	}
	e.users++
	l.mu.Unlock()
	e.mu.Lock()
	return func() {
		e.mu.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		e.users--
		if e.users == 0 {
			delete(l.keys, key)
		}
	}
}
