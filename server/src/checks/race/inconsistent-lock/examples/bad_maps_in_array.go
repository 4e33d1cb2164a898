// go: 1.25

package shards

import "sync"

// Shards counts words in several maps.
type Shards struct {
	mu     sync.Mutex
	counts [8]map[string]int
}

// New makes empty maps.
func New() *Shards {
	s := &Shards{}
	for i := range s.counts {
		s.counts[i] = make(map[string]int)
	}
	return s
}

// Add counts a word.
func (s *Shards) Add(i int, word string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts[i][word]++
}

// Count tells how often a word was counted.
func (s *Shards) Count(i int, word string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[i][word]
}

// Drop forgets a word.
func (s *Shards) Drop(i int, word string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.counts[i], word)
}

// Mark notes a word: concurrent writes of a map crash the process.
func (s *Shards) Mark(i int, word string) {
	s.counts[i][word] = 1 // want race/inconsistent-lock@"s.counts[i][word]"
}
