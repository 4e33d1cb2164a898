// go: 1.25

// Package quota lowers limits by one helper; one of them is read without the lock, the other never is.
package quota

import (
	"sync"
	"sync/atomic"
)

// Session has what one user may do.
type Session struct {
	mu    sync.Mutex
	size  int32
	count int32
	items []string
}

// Open makes a session.
func Open() *Session {
	return &Session{size: 1 << 20, count: 100}
}

// Fits may be called by anybody at any time.
func (s *Session) Fits(size int) bool {
	return size <= int(atomic.LoadInt32(&s.size))
}

// Restrict lowers the limits.
func (s *Session) Restrict(size, count int32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lower(&s.size, size)
	lower(&s.count, count)
}

// Add keeps one more item.
func (s *Session) Add(item string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isFull() {
		return false
	}
	s.items = append(s.items, item)
	return true
}

func (s *Session) isFull() bool {
	return len(s.items) >= int(s.count)
}

func lower(limit *int32, to int32) {
	if atomic.LoadInt32(limit) > to {
		atomic.StoreInt32(limit, to)
	}
}
