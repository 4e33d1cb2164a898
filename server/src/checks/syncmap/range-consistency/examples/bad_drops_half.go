// go: 1.25

package registry

import "sync"

// Registry forgets half of what it knows when it knows too much.
type Registry struct{ entries sync.Map }

// Add puts one in.
func (r *Registry) Add(k string, v int) { r.entries.Store(k, v) }

// Trim drops half of them. Two that run at once drop three quarters.
func (r *Registry) Trim() {
	var keys []any
	r.entries.Range(func(k, _ any) bool {
		keys = append(keys, k)
		return true
	})
	if len(keys) < 100 { // want syncmap/range-consistency@"len(keys) < 100"
		return
	}
	for _, k := range keys[:len(keys)/2] {
		r.entries.Delete(k)
	}
}

// Run adds what comes in.
func (r *Registry) Run(in <-chan string) {
	for k := range in {
		go r.Add(k, 1)
		go r.Trim()
	}
}
