// go: 1.25

package stock

import "sync"

type stock struct {
	mu    sync.Mutex
	items map[string]int
	total int
}

func newStock() *stock { return &stock{items: map[string]int{}} }

// recount reads the items under the caller's lock: it cannot be called without it.
func (s *stock) recount() {
	sum := 0
	for _, n := range s.items {
		sum += n
	}
	s.setTotal(sum)
}

func (s *stock) setTotal(n int) {
	s.mu.Lock()
	s.total = n
	s.mu.Unlock()
}

func (s *stock) drop(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.items, name)
	s.recount() // want lock/double-lock@"s.recount()"
}

func (s *stock) add(name string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[name] += n
	s.total += n
}
