package example

import "sync/atomic"

// Scanner looks through a queue in one goroutine.
type Scanner struct {
	seen  int64
	items chan string
}

// Start starts the goroutine.
func (s *Scanner) Start(report func(int64)) {
	go s.run(report)
}

// Seen tells how far it is.
func (s *Scanner) Seen() int64 {
	return atomic.LoadInt64(&s.seen)
}

func (s *Scanner) run(report func(int64)) {
	defer s.finish(report)
	for range s.items {
		atomic.AddInt64(&s.seen, 1)
	}
}

func (s *Scanner) finish(report func(int64)) {
	report(s.seen)
}
