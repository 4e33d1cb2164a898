package example

import "sync/atomic"

// Scanner looks through a queue in one goroutine.
type Scanner struct {
	seen  int64
	items chan string
}

// Start starts the goroutine.
func (s *Scanner) Start() {
	go s.run()
}

// Seen tells how far it is.
func (s *Scanner) Seen() int64 {
	return atomic.LoadInt64(&s.seen)
}

func (s *Scanner) run() {
	for range s.items {
		atomic.AddInt64(&s.seen, 1)
	}
}

// Finish reports how far it has come.
func (s *Scanner) Finish(report func(int64)) {
	report(s.seen) // want atomic/mixed-access@"s.seen"
}
