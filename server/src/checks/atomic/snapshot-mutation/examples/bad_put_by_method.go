// go: 1.25

package balance

import "sync/atomic"

type view struct {
	byName map[string][]string
}

func (v *view) put(name string, addrs []string) {
	v.byName[name] = addrs
}

// Balancer knows addresses by name.
type Balancer struct{ v atomic.Pointer[view] }

// New returns an empty one.
func New() *Balancer {
	b := &Balancer{}
	b.v.Store(&view{byName: map[string][]string{}})
	return b
}

// Pick returns the first address.
func (b *Balancer) Pick(name string) string {
	if addrs := b.v.Load().byName[name]; len(addrs) > 0 {
		return addrs[0]
	}
	return ""
}

// Update changes what others read.
func (b *Balancer) Update(name string, addrs []string) {
	b.v.Load().put(name, addrs) // want atomic/snapshot-mutation@"b.v.Load()"
}
