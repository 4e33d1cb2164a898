// go: 1.25

package sums

import "sync"

type sums struct {
	mu sync.Mutex
	of map[string]int
}

func newSums() *sums { return &sums{of: map[string]int{}} }

func (s *sums) add(names []string) {
	for _, n := range names {
		s.mu.Lock() // want lock/double-lock@"s.mu.Lock()" `the next round`
		defer s.mu.Unlock()
		s.of[n]++
	}
}

type words struct {
	mu sync.Mutex
	of map[string]int
}

func newWords() *words { return &words{of: map[string]int{}} }

func (w *words) add(names []string) {
	for _, n := range names {
		w.mu.Lock() // want lock/double-lock@"w.mu.Lock()" `the next round`
		w.of[n]++
	}
	w.mu.Unlock()
}
