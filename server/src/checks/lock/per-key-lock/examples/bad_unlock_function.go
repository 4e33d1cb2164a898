// go: 1.25

package keyed

import "sync"

type Locker[K comparable] struct {
	mu sync.Mutex
	m  map[K]*sync.Mutex
}

func NewLocker[K comparable]() *Locker[K] { return &Locker[K]{m: make(map[K]*sync.Mutex)} }

func (l *Locker[K]) Lock(k K) (unlock func()) {
	l.mu.Lock()
	m, ok := l.m[k]
	if !ok {
		m = new(sync.Mutex)
		l.m[k] = m
	}
	l.mu.Unlock()
	m.Lock()
	return func() {
		m.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.m, k) // want lock/per-key-lock
	}
}
