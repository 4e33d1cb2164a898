// go: 1.25
package index

import (
	"sync"
	"time"
)

type entry struct{ label string }

// Registry collects changes and writes them now and then.
type Registry struct {
	mu      sync.Mutex
	pending map[string]*entry
	write   func(id, label string)
	stop    chan struct{}
}

// New starts the writer.
func New(write func(id, label string)) *Registry {
	r := &Registry{pending: make(map[string]*entry), write: write, stop: make(chan struct{})}
	go func() {
		t := time.NewTicker(time.Second)
		defer t.Stop()
		for {
			select {
			case <-r.stop:
				return
			case <-t.C:
				r.flush()
			}
		}
	}()
	return r
}

// flush takes what has come in, and leaves a map of about that size.
func (r *Registry) flush() {
	r.mu.Lock()
	if len(r.pending) == 0 {
		r.mu.Unlock()
		return
	}
	pending := r.pending
	r.pending = make(map[string]*entry, len(pending)+10)
	r.mu.Unlock()

	for id, e := range pending {
		if e != nil {
			r.write(id, e.label)
		}
	}
}

// Put notes a change.
func (r *Registry) Put(id, label string) {
	r.mu.Lock()
	r.pending[id] = &entry{label: label}
	r.mu.Unlock()
}

// Drop notes that an entry is to go.
func (r *Registry) Drop(id string) {
	r.mu.Lock()
	r.pending[id] = nil
	r.mu.Unlock()
}

// Close ends the writer.
func (r *Registry) Close() {
	close(r.stop)
}
