// go: 1.25

package fetch

import "sync"

// Doc is a fetched document.
type Doc struct {
	mu   sync.Mutex
	hits int
}

// Store fetches each document once.
type Store struct {
	mu      sync.Mutex
	cond    *sync.Cond
	loading map[string]bool
	docs    map[string]*Doc
	fetch   func(string) *Doc
}

// New returns an empty store.
func New(fetch func(string) *Doc) *Store {
	s := &Store{loading: make(map[string]bool), docs: make(map[string]*Doc), fetch: fetch}
	s.cond = sync.NewCond(&s.mu)
	return s
}

// Doc returns a document. The first section notes who fetches it.
func (s *Store) Doc(name string) *Doc {
	s.mu.Lock()
	for s.loading[name] {
		s.cond.Wait()
	}
	if d := s.docs[name]; d != nil {
		s.mu.Unlock()
		return d
	}
	s.loading[name] = true
	s.mu.Unlock()

	d := s.fetch(name)

	s.mu.Lock()
	delete(s.loading, name)
	s.docs[name] = d
	s.cond.Broadcast()
	s.mu.Unlock()
	return d
}
