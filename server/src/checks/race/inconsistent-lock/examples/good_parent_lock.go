// go: 1.25

package tree

import "sync"

// Tree is a tree of counters under one lock.
type Tree struct {
	mu    sync.Mutex
	nodes map[string]*Node
}

// Node is a counter of a tree; the tree's lock guards it.
type Node struct {
	tree  *Tree
	name  string
	count int // guarded by tree.mu
}

// New returns an empty tree.
func New() *Tree {
	return &Tree{nodes: make(map[string]*Node)}
}

// Node returns the node of a name, and makes it if need be.
func (t *Tree) Node(name string) *Node {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := t.nodes[name]
	if n == nil {
		n = &Node{tree: t, name: name}
		t.nodes[name] = n
	}
	return n
}

// Remove takes a node out.
func (t *Tree) Remove(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.nodes, name)
}

// Add counts at a node.
func (n *Node) Add(delta int) {
	n.tree.mu.Lock()
	defer n.tree.mu.Unlock()
	n.count += delta
}

// Count returns the count of a node.
func (n *Node) Count() int {
	n.tree.mu.Lock()
	defer n.tree.mu.Unlock()
	return n.count
}

// Reset sets a node back to nothing.
func (n *Node) Reset() {
	t := n.tree
	t.mu.Lock()
	n.count = 0
	t.mu.Unlock()
}

// Name returns the name of a node, which never changes.
func (n *Node) Name() string {
	return n.name
}
