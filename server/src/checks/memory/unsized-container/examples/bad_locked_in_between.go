// go: 1.25

package files

import "sync"

type file struct{ name string }

type renter struct {
	mu    sync.Mutex
	files map[string]*file
	dirs  []string
}

// List copies what there is, under the lock.
func (r *renter) List() []*file {
	var out []*file // want memory/unsized-container@"out"
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, f := range r.files {
		out = append(out, f)
	}
	return out // want map/iteration-order@"return out"
}

// Add puts one in.
func (r *renter) Add(f *file) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files[f.name] = f
}
