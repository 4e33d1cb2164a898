// go: 1.25
package chunks

import "sync"

type chunk struct {
	state  int
	size   int64
	cancel func()
}

// Store keeps chunks, some of which are being sent.
type Store struct {
	mu     sync.Mutex
	chunks []chunk
}

// opener is asked by the library that the store is made with.
type opener interface {
	Open(sizes []int64) int
}

func start(o opener, sizes []int64) int { return o.Open(sizes) }

// New makes a store and sends what is not there yet.
func New(sizes []int64) (*Store, int) {
	s := &Store{}
	last := start(s, sizes)
	s.mu.Lock()
	for i := range s.chunks {
		if s.chunks[i].state == 1 {
			s.send(i)
		}
	}
	s.mu.Unlock()
	return s, last
}

func (s *Store) send(i int) {
	s.chunks[i].state = 2
	s.chunks[i].cancel = nil
	s.chunks[i].size++
	go func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.chunks[i].state = 3
		s.chunks[i].cancel = nil
		s.chunks[i].size = 0
	}()
}

// Get tells of one.
func (s *Store) Get(i int) (state int, size int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chunks[i].cancel != nil {
		s.chunks[i].cancel()
	}
	return s.chunks[i].state, s.chunks[i].size
}

// Open is called by the library.
func (s *Store) Open(sizes []int64) int {
	chunks := []chunk{} // want memory/unsized-container@"chunks"
	for _, n := range sizes {
		chunks = append(chunks, chunk{size: n})
	}
	s.chunks = chunks // want race/inconsistent-lock@"s.chunks"
	if len(chunks) == 0 {
		chunks = append(chunks, chunk{state: 1})
	}
	return len(chunks) - 1
}
