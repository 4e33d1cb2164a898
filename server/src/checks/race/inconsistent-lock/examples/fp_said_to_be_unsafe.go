package fixture

import (
	"net/http"
	"sync"
)

// Stand serves what has been added to it.
type Stand struct {
	mu    sync.Mutex
	goods map[string]http.HandlerFunc
}

// Add puts something up. It's not safe to call this concurrently with any other
// call to Add or ServeHTTP.
func (s *Stand) Add(name string, f http.HandlerFunc) {
	s.goods[name] = f
}

func (s *Stand) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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
func (s *Stand) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.goods)
}

// New makes an empty one.
func New() *Stand {
	return &Stand{goods: map[string]http.HandlerFunc{}}
}
