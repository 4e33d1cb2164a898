// lookalike: bad_read_by_method.go the goroutine is not meant to have ended
// go: 1.25

package stage

import (
	"sync"
	"time"
)

// Stage gathers what comes in.
type Stage struct {
	mu  sync.Mutex
	out []string
}

func (s *Stage) run(in <-chan string) {
	for name := range in {
		s.mu.Lock()
		s.out = append(s.out, name)
		s.mu.Unlock()
	}
}

// Results returns a copy of what there is so far.
func (s *Stage) Results() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.out...)
}

// Sample shows what has come in after a second.
func Sample(in <-chan string) []string {
	s := &Stage{}
	go s.run(in)
	time.Sleep(time.Second)
	return s.Results()
}
