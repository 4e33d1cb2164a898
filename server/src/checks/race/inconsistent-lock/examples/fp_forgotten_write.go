// go: 1.25
package session

import "sync"

// Ring is used again after a Reset, which its user calls when all others have left.
type Ring struct {
	mu     sync.Mutex
	items  [8]any
	write  int
	read   int
	closed bool
}

// Reset sets all of it.
func (r *Ring) Reset() {
	for i := range r.items {
		r.items[i] = nil
	}
	r.write = 0
	r.read = 0
	r.closed = false
}

// Close ends it.
func (r *Ring) Close() {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
}

// Closed tells whether it has ended.
func (r *Ring) Closed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.closed
}

// Format is filled in by whoever reads it from a text, before anybody else has it.
type Format struct {
	mu      sync.RWMutex
	payload int
	config  string
}

func parse(text string) *Format {
	f := new(Format)
	f.unmarshal(text)
	return f
}

func (f *Format) unmarshal(text string) {
	f.payload = len(text)
	f.config = text
}

// Config may change later on.
func (f *Format) Config() string {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.config
}

// SetConfig changes it.
func (f *Format) SetConfig(c string) {
	f.mu.Lock()
	f.config = c
	f.mu.Unlock()
}

// Parse gives the formats of all texts.
func Parse(texts []string) []*Format {
	out := make([]*Format, 0, len(texts))
	for _, t := range texts {
		out = append(out, parse(t))
	}
	return out
}
