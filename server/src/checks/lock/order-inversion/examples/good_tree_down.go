// lookalike: bad_tree_both_ways.go locks go down only
// go: 1.25

package tree

import "sync"

// Node is a node of a tree.
type Node struct {
	mu     sync.Mutex
	parent *Node
	left   *Node
	right  *Node
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
	n.left, n.right = n.right, k
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
	if n.left != nil {
		sum += n.left.Sum()
	}
	if n.right != nil {
		sum += n.right.Sum()
	}
	return sum
}

// Touch marks a node and the one above it, one after the other.
func (n *Node) Touch() {
	n.mu.Lock()
	n.dirty = true
	up := n.parent
	n.mu.Unlock()
	if up != nil {
		up.mu.Lock()
		up.dirty = true
		up.mu.Unlock()
	}
}
