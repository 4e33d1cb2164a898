// go: 1.25

package names

import "sync"

// Names knows which names are taken.
type Names struct {
	mu    sync.Mutex
	taken map[string]struct{}
}

// New returns an empty list.
func New() *Names { return &Names{taken: make(map[string]struct{})} }

// Reserve takes a name; false if somebody else has it.
func (n *Names) Reserve(name string) bool {
	n.mu.Lock()
	_, ok := n.taken[name]
	n.mu.Unlock()
	if ok {
		return false
	}
	n.mu.Lock()
	n.taken[name] = struct{}{} // want race/split-critical-section
	n.mu.Unlock()
	return true
}

// Free gives a name back.
func (n *Names) Free(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.taken, name)
}
