// go: 1.22

// Package postings keeps lists of postings.
package postings

import (
	"fmt"
	"sync"
)

// List is one of them.
type List struct {
	mu  sync.Mutex
	ids []uint64
	key string
}

// assertLocked panics if nobody has the lock.
func (l *List) assertLocked() {
	if l.mu.TryLock() {
		l.mu.Unlock()
		panic("not held")
	}
}

// Update calls f, which may change the list.
func (l *List) Update(f func(*List)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f(l)
}

// Add adds an entry.
func (l *List) Add(id uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ids = append(l.ids, id)
}

// Len returns the number of entries.
func (l *List) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.ids)
}

// Each calls f for each entry; for who updates the list.
func (l *List) Each(f func(uint64) error) error {
	l.assertLocked()
	for _, id := range l.ids {
		if err := f(id); err != nil {
			return fmt.Errorf("%s: %w", l.describe(), err)
		}
	}
	return nil
}

func (l *List) describe() string {
	return fmt.Sprintf("%s, %d entries", l.key, len(l.ids))
}
