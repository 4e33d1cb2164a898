// fp: the goroutine is started after the one write of what it reads
// go: 1.25

package flush

import (
	"sync"
	"time"
)

type sink struct {
	mu      sync.Mutex
	started bool
	ticker  *time.Ticker
	lines   []string
	sent    int
	done    chan struct{}
}

func (s *sink) Write(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.started {
		s.start()
		s.started = true
	}
	s.lines = append(s.lines, line)
}

func (s *sink) start() {
	s.ticker = time.NewTicker(time.Minute)
	go func() {
		for {
			select {
			case <-s.done:
				return
			case <-s.ticker.C:
			}
			s.mu.Lock()
			s.sent += len(s.lines)
			s.lines = nil
			s.mu.Unlock()
		}
	}()
}

// Close ends it.
func (s *sink) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ticker != nil {
		s.ticker.Stop()
	}
	close(s.done)
}

// Slower has it flush less often.
func (s *sink) Slower() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ticker != nil {
		s.ticker.Reset(time.Hour)
	}
}
