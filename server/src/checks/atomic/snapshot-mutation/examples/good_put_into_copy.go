// lookalike: bad_put_by_method.go the method changes a copy that nobody has yet, or what has a lock of its own
// go: 1.25

package balance

import (
	"maps"
	"sync"
	"sync/atomic"
)

type view struct {
	byName map[string][]string
	mu     sync.Mutex
	hits   map[string]int
}

func (v *view) with(name string, addrs []string) *view {
	next := &view{byName: maps.Clone(v.byName), hits: map[string]int{}}
	next.byName[name] = addrs
	return next
}

func (v *view) hit(name string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.hits[name]++
}

// Balancer knows addresses by name.
type Balancer struct {
	mu sync.Mutex
	v  atomic.Pointer[view]
}

// New returns an empty one.
func New() *Balancer {
	b := &Balancer{}
	b.v.Store(&view{byName: map[string][]string{}, hits: map[string]int{}})
	return b
}

// Pick returns the first address.
func (b *Balancer) Pick(name string) string {
	v := b.v.Load()
	v.hit(name)
	if addrs := v.byName[name]; len(addrs) > 0 {
		return addrs[0]
	}
	return ""
}

// Update stores a changed copy.
func (b *Balancer) Update(name string, addrs []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.v.Store(b.v.Load().with(name, addrs))
}
