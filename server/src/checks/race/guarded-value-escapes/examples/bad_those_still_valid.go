// go: 1.25

package sessions

import "sync"

type Sessions struct {
	mu sync.Mutex
	m  map[string]int
}

func (s *Sessions) Add(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.m[k]++
}

func (s *Sessions) Del(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.m, k)
}

// All returns the sessions, without those that are no longer valid.
func (s *Sessions) All() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, n := range s.m {
		if n == 0 {
			delete(s.m, k)
		}
	}
	return s.m // want race/guarded-value-escapes@"s.m"
}
