// go: 1.25

package names

import (
	"maps"
	"sync/atomic"
)

// Names is a set of names that is replaced as a whole.
type Names struct {
	set atomic.Pointer[map[string]string]
}

func (n *Names) current() map[string]string {
	if p := n.set.Load(); p != nil {
		return *p
	}
	return nil
}

func (n *Names) publish(set map[string]string) { n.set.Store(&set) }

// Register adds a name.
func (n *Names) Register(name, addr string) {
	next := maps.Clone(n.current())
	if next == nil {
		next = make(map[string]string, 1)
	}
	next[name] = addr
	n.publish(next) // want atomic/lost-update
}

// Lookup finds an address.
func (n *Names) Lookup(name string) string { return n.current()[name] }
