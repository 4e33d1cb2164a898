// go: 1.25

package ports

import (
	"errors"
	"net/http"
	"sync"
)

// Shared serves what has been registered at one port.
type Shared struct {
	mu       sync.RWMutex
	handlers map[string]http.HandlerFunc
}

var (
	mu    sync.Mutex
	ports = make(map[int]*Shared)
)

// ServeHTTP forwards.
func (s *Shared) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	h, ok := s.handlers[r.URL.Path]
	s.mu.RUnlock()
	if ok {
		h(w, r)
	}
}

// Remove takes one away.
func (s *Shared) Remove(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.handlers, path)
}

// Add registers a handler at the server of the port. Where there is none yet, the variable gets a new one, which nobody has.
func Add(port int, path string, h http.HandlerFunc) error {
	mu.Lock()
	defer mu.Unlock()
	s, ok := ports[port]
	if ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		if _, ok := s.handlers[path]; ok {
			return errors.New("taken")
		}
		s.handlers[path] = h
		return nil
	}
	s = &Shared{handlers: make(map[string]http.HandlerFunc)}
	s.handlers[path] = h
	ports[port] = s
	return nil
}

// Close forgets the server of a port.
func Close(port int) {
	mu.Lock()
	defer mu.Unlock()
	delete(ports, port)
}
