// lookalike: bad_drops_half.go there is nothing to drop
// go: 1.25

package registry

import "sync"

// Registry forgets what it knows.
type Registry struct{ entries sync.Map }

// Add puts one in.
func (r *Registry) Add(k string, v int) { r.entries.Store(k, v) }

// Forget drops what there is now.
func (r *Registry) Forget() {
	var keys []any
	r.entries.Range(func(k, _ any) bool {
		keys = append(keys, k)
		return true
	})
	if len(keys) == 0 {
		return
	}
	for _, k := range keys {
		r.entries.Delete(k)
	}
}

// Run adds what comes in.
func (r *Registry) Run(in <-chan string) {
	for k := range in {
		go r.Add(k, 1)
		go r.Forget()
	}
}
