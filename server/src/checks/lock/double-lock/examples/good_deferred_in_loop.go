// lookalike: bad_deferred_in_loop.go each round gives its lock back, has a lock of its own, or is the last
// go: 1.25

package sums

import "sync"

type sum struct {
	mu   sync.Mutex
	n    int
	next *sum
}

type sums struct {
	mu sync.Mutex
	of map[string]int
}

func newSums() *sums { return &sums{of: map[string]int{}} }

func (s *sums) add(names []string) {
	for _, n := range names {
		func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.of[n]++
		}()
	}
}

func addAll(list []*sum) {
	for _, x := range list {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.n++
	}
}

func (s *sum) total() int {
	n := 0
	for x := s; x != nil; x = x.next {
		x.mu.Lock()
		defer x.mu.Unlock()
		n += x.n
	}
	return n
}

func (s *sums) first(names []string) string {
	for _, n := range names {
		if n == "" {
			continue
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.of[n]++
		return n
	}
	return ""
}

func (s *sums) fill(names []string) {
	locked := false
	for _, n := range names {
		if !locked {
			s.mu.Lock()
			locked = true
		}
		s.of[n]++
	}
	if locked {
		s.mu.Unlock()
	}
}
