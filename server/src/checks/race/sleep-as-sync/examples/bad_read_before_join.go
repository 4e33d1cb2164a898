// go: 1.25

package stage

import (
	"sync"
	"time"
)

// Stage gathers what is done.
type Stage struct {
	mu  sync.Mutex
	out []string
}

func (s *Stage) work(name string) {
	s.mu.Lock()
	s.out = append(s.out, name)
	s.mu.Unlock()
}

// Results returns a copy of what there is so far.
func (s *Stage) Results() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.out...)
}

// Collect waits for all, when it has looked already.
func Collect(names []string) []string {
	s := &Stage{}
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s.work(n)
		}()
	}
	time.Sleep(500 * time.Millisecond) // want race/sleep-as-sync@"time.Sleep(500 * time.Millisecond)"
	out := s.Results()
	wg.Wait()
	return out
}
