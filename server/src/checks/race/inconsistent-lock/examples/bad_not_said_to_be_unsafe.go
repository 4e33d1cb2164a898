package fixture

import (
	"net/http"
	"sync"
)

// Booth serves what has been added to it.
type Booth struct {
	mu    sync.Mutex
	goods map[string]http.HandlerFunc
}

// Add puts something up.
func (s *Booth) Add(name string, f http.HandlerFunc) {
	s.goods[name] = f // want race/inconsistent-lock@"s.goods[name]"
}

func (s *Booth) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.goods[r.URL.Path]
	s.mu.Unlock()
	if f == nil {
		http.NotFound(w, r)
		return
	}
	f(w, r)
}

// Count tells how many there are.
func (s *Booth) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.goods)
}

// New makes an empty one.
func New() *Booth {
	return &Booth{goods: map[string]http.HandlerFunc{}}
}
