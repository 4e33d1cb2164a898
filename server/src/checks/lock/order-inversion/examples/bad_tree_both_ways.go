// go: 1.25

package tree

import "sync"

// Node is a node of a tree.
type Node struct {
	mu     sync.Mutex
	parent *Node
	kids   []*Node
	dirty  bool
	size   int
}

// Add puts a node below another.
func (n *Node) Add() *Node {
	n.mu.Lock()
	defer n.mu.Unlock()
	k := &Node{parent: n, size: 1}
	n.kids = append(n.kids, k)
	return k
}

// Sum adds up the sizes below a node.
func (n *Node) Sum() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	sum := n.size
	for _, k := range n.kids {
		sum += k.Sum()
	}
	return sum
}

// Touch marks a node and the one above it.
func (n *Node) Touch() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.dirty = true
	if n.parent != nil {
		n.parent.mu.Lock() // want lock/order-inversion@"n.parent.mu.Lock()" `the other way round`
		n.parent.dirty = true
		n.parent.mu.Unlock()
	}
}
