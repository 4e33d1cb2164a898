// go: 1.25

package tree

// Node is kept in a slice; children are positions.
type Node struct {
	Kids []int
	Sum  int
}

// Tree holds its nodes side by side.
type Tree struct {
	nodes []Node
}

// Grow adds a child and counts it.
func (t *Tree) Grow(parent, value int) {
	p := &t.nodes[parent]
	t.nodes = append(t.nodes, Node{Sum: value})
	p.Sum += value // want slice/stale-element-pointer@"p.Sum"
}
