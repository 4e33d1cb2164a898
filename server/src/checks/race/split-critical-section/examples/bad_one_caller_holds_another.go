// go: 1.22

package tree

import "sync"

// Node is shown with its children or without.
type Node struct {
	mu   sync.Mutex
	open bool
}

// Open tells whether they are shown.
func (n *Node) Open() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.open
}

// SetOpen shows or hides them.
func (n *Node) SetOpen(v bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.open = v
}

// View is what the user sees.
type View struct {
	mu    sync.Mutex
	nodes []*Node
}

func (v *View) toggle(i int) {
	n := v.nodes[i]
	n.SetOpen(!n.Open()) // want race/split-critical-section@"n.SetOpen(!n.Open())"
}

// Click is called from any goroutine.
func (v *View) Click(i int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.toggle(i)
}

// Key is as well, and forgets the lock.
func (v *View) Key(i int) {
	v.toggle(i)
}
