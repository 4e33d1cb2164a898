// go: 1.22

package files

import "sync"

type item struct{ size int }

type store struct {
	sync.Mutex
	dir   string
	items map[string]item
}

var cache = store{items: map[string]item{}}

// Load fills the cache, while others may be at it.
func Load(dir string, names []string) {
	cache.Lock()
	cache.dir = dir
	cache.Unlock()
	for i, n := range names {
		cache.items[n] = item{size: i} // want race/inconsistent-lock@"cache.items[n]" `store\.Mutex`
	}
}

func (s *store) get(k string) item {
	s.Lock()
	defer s.Unlock()
	return s.items[k]
}

func (s *store) put(k string, v item) {
	s.Lock()
	defer s.Unlock()
	s.items[k] = v
}

func (s *store) drop(k string) {
	s.Lock()
	defer s.Unlock()
	delete(s.items, k)
}

// Get looks an item up.
func Get(k string) int { return cache.get(k).size }

// Put keeps an item.
func Put(k string, size int) { cache.put(k, item{size: size}) }

// Drop forgets it.
func Drop(k string) { cache.drop(k) }
