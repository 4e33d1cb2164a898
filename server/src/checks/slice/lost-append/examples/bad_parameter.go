// go: 1.25

package walk

// Node is part of a tree.
type Node struct {
	Name string
	Kids []*Node
}

// collect gathers the names of a tree.
func collect(n *Node, names []string) {
	names = append(names, n.Name) // want slice/lost-append@"names = append(names, n.Name)"
	for _, k := range n.Kids {
		collect(k, nil)
	}
}

// Names lists the names of a tree.
func Names(root *Node) []string {
	var names []string
	collect(root, names)
	return names
}
