// go: 1.25

package registry

import "sync"

type entry struct{ n int }

// Registry keeps entries by name.
type Registry struct{ m sync.Map }

func (r *Registry) load(name string) (*entry, bool) {
	v, ok := r.m.Load(name)
	if !ok {
		return nil, false
	}
	return v.(*entry), true
}

// Replace puts another entry in the place of one that is there.
func (r *Registry) Replace(name string, n int) {
	_, ok := r.load(name)
	if !ok {
		return
	}
	r.m.Store(name, &entry{n}) // want syncmap/check-then-act `acts on whether .r\.load\(name\). at line 22 found an entry`
}
