package example

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Detail counts what requests have cost.
type Detail struct {
	keys  int64
	bytes int64
	reads int64
}

// Session has a lock for what it is told, so others tell it things meanwhile.
type Session struct {
	mu    sync.Mutex
	names []string
	cost  Detail
}

// Add counts one more request.
func (s *Session) Add(name string, keys, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names = append(s.names, name)
	atomic.AddInt64(&s.cost.keys, keys)
	atomic.AddInt64(&s.cost.bytes, bytes)
	atomic.AddInt64(&s.cost.reads, 1)
}

// String is for the log.
func (s *Session) String() string {
	return fmt.Sprintf("keys: %d, bytes: %d, reads: %d",
		s.cost.keys,  // want atomic/mixed-access
		s.cost.bytes, // want atomic/mixed-access
		s.cost.reads) // want atomic/mixed-access
}
