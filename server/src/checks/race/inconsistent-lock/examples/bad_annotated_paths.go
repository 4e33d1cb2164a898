// go: 1.25

// Package tree annotates its guards the way gVisor does: locks of parents, of unnamed structs and of the package.
package tree

import "sync"

// Tree is a tree of counters under one lock.
type Tree struct {
	mu    sync.RWMutex
	state struct {
		sync.Mutex
		// +checklocks:Mutex
		open bool
	}
}

// Node is a counter of a tree.
type Node struct {
	tree *Tree
	// +checklocks:tree.mu
	count int
}

var totalMu sync.Mutex

// +checklocks:totalMu
var total int

// Close closes the tree.
func (t *Tree) Close() {
	t.state.Lock()
	defer t.state.Unlock()
	t.state.open = false
}

// IsOpen tells whether it is open.
func (t *Tree) IsOpen() bool {
	return t.state.open // want race/inconsistent-lock@"t.state.open"
}

// Add counts at a node.
func (n *Node) Add(delta int) {
	n.tree.mu.Lock()
	n.count += delta
	n.tree.mu.Unlock()
	totalMu.Lock()
	defer totalMu.Unlock()
	sum(delta)
}

// +checklocks:totalMu
func sum(delta int) {
	total += delta
}

// Count returns the count of a node.
//
// +checklocksread:n.tree.mu
func (n *Node) Count() int {
	return n.count
}

// Clear sets a node back.
func (n *Node) Clear() {
	n.count = 0 // want race/inconsistent-lock@"n.count" `without .Tree\.mu.`
}

// Total returns the sum over all nodes.
func Total() int {
	return total // want race/inconsistent-lock@"total"
}
