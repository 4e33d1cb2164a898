// lookalike: bad_field.go indexes again after the append
// go: 1.25

package tree

type Node struct {
	Kids []int
	Sum  int
}

type Tree struct {
	nodes []Node
}

func (t *Tree) Grow(parent, value int) {
	t.nodes = append(t.nodes, Node{Sum: value})
	t.nodes[parent].Sum += value
}
