// fp: who gets the object out of the pool empties it, before anybody else can know of it
// go: 1.25

package reqs

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
	clear(r.values)
	r.path = path
	r.names = nil
	r.size = 0
}

var pool = sync.Pool{New: func() any { return &Request{} }}

// Serve handles one.
func Serve(path string, handle func(*Request)) {
	r := pool.Get().(*Request)
	defer pool.Put(r)
	r.Reset(path)
	handle(r)
}
