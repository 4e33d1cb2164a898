// go: 1.25

package shared

import "sync"

// Request keeps values.
type Request struct {
	mu     sync.RWMutex
	values map[string]any
	path   string
	names  []string
	size   int
}

// Get finds a value.
func (r *Request) Get(key string) any {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.values[key]
}

// Set stores a value.
func (r *Request) Set(key string, value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.values == nil {
		r.values = map[string]any{}
	}
	r.values[key] = value
}

// Delete removes a value.
func (r *Request) Delete(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.values, key)
}

// Len counts values.
func (r *Request) Len() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.values)
}

// Reset empties it.
func (r *Request) Reset(path string) {
	clear(r.values) // want race/inconsistent-lock@"r.values"
	r.path = path
	r.names = nil
	r.size = 0
}

// Server has one request for all.
type Server struct{ shared *Request }

// Serve handles one.
func (s *Server) Serve(path string, handle func(*Request)) {
	s.shared.Reset(path)
	handle(s.shared)
}
