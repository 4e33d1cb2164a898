// go: 1.25

package source

import "sync"

type Source struct {
	mu     sync.Mutex
	queue  []string
	closed chan struct{}
}

func New() *Source {
	return &Source{closed: make(chan struct{})}
}

func (s *Source) Add(item string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = append(s.queue, item)
}

// Shutdown ends the source. Calling any method afterwards is an error, which
// leaving the source locked makes visible.
func (s *Source) Shutdown() {
	s.mu.Lock()
	close(s.closed)
}

// Drop is like Shutdown, for a source that nobody reads.
func (s *Source) Drop() {
	s.mu.Lock() // deliberately never unlocked
	s.queue = nil
}
