// lookalike: bad_flag_of_the_constructor.go the flag says that the lock is held already
// go: 1.25

package roots

import "sync"

// cache keeps the roots.
type cache struct {
	sync.Mutex
	filling bool
	roots   map[string]int
}

func (c *cache) fetch(id string) (int, bool) {
	if c.filling {
		n, ok := c.roots[id]
		return n, ok
	}
	c.Lock()
	defer c.Unlock()
	n, ok := c.roots[id]
	return n, ok
}

// Store looks roots up, for one caller at a time.
type Store struct{ cache *cache }

// New makes a store.
func New() *Store { return &Store{cache: &cache{filling: false, roots: map[string]int{}}} }

// Fill adds roots that are not there yet.
func (s *Store) Fill(ids []string) {
	s.cache.Lock()
	defer s.cache.Unlock()
	s.cache.filling = true
	for _, id := range ids {
		if _, ok := s.cache.fetch(id); !ok {
			s.cache.roots[id] = len(id)
		}
	}
	s.cache.filling = false
}
