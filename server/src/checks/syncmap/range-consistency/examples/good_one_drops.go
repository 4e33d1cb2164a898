// lookalike: bad_drops_half.go one at a time drops some, and what comes meanwhile stays
// go: 1.25

package registry

import "sync"

// Registry forgets what is too much.
type Registry struct {
	entries  sync.Map
	trimming sync.Mutex
}

// Add puts one in.
func (r *Registry) Add(k string, v int) { r.entries.Store(k, v) }

// Trim drops what is beyond the limit, unless another one does.
func (r *Registry) Trim() {
	if !r.trimming.TryLock() {
		return
	}
	defer r.trimming.Unlock()
	var keys []any
	r.entries.Range(func(k, _ any) bool {
		keys = append(keys, k)
		return true
	})
	if len(keys) < 100 {
		return
	}
	for _, k := range keys[100:] {
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
