// go: 1.25

package names

import "sync"

// Registry gives every name a small number.
type Registry struct {
	sync.Mutex
	ids  map[string]int
	next int
}

func NewRegistry() *Registry {
	return &Registry{ids: make(map[string]int)}
}

func (r *Registry) ID(name string) int {
	r.Lock() // want lock/missing-unlock@"r.Lock()"
	if id, ok := r.ids[name]; ok {
		return id
	}
	r.next++
	id := r.next
	r.ids[name] = id
	r.Unlock()
	return id
}

func (r *Registry) Release(name string) {
	r.Lock()
	delete(r.ids, name)
	r.Unlock()
}

func (r *Registry) Len() int {
	r.Lock()
	defer r.Unlock()
	return len(r.ids)
}
