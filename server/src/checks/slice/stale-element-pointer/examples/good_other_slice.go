// go: 1.25

package tree

type Node struct {
	Kids []int
	Sum  int
}

type Tree struct {
	nodes []Node
	log   []int
}

// Add appends to slices that do not hold the element.
func (t *Tree) Add(parent, kid int) {
	p := &t.nodes[parent]
	t.log = append(t.log, kid)
	p.Kids = append(p.Kids, kid)
	p.Sum++
}

// Each takes a new address in every iteration.
func (t *Tree) Each(extra []Node) {
	for i := range t.nodes {
		p := &t.nodes[i]
		p.Sum++
		t.nodes = append(t.nodes, extra...)
	}
}
