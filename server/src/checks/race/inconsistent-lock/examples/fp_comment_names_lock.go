// go: 1.25

// Package nodes removes leaves for whoever holds the lock of their tree; the comment stands at the access.
package nodes

import "sync"

// Tree has all leaves.
type Tree struct {
	mu     sync.Mutex
	leaves map[int]*Leaf
}

// Leaf knows its tree.
type Leaf struct {
	tree *Tree
	refs []int
}

// New makes an empty tree.
func New() *Tree {
	return &Tree{leaves: make(map[int]*Leaf)}
}

// Add adds a leaf.
func (t *Tree) Add(id int, refs ...int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.leaves[id] = &Leaf{tree: t, refs: refs}
}

// Each visits all leaves under the lock.
func (t *Tree) Each(visit func(id int, l *Leaf)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id, l := range t.leaves {
		visit(id, l)
	}
}

// Len counts the leaves.
func (t *Tree) Len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.leaves)
}

// Clear removes what the leaf refers to.
func (l *Leaf) Clear() {
	for _, id := range l.refs {
		// The caller should have already held the l.tree.mu lock.
		delete(l.tree.leaves, id)
	}
}
