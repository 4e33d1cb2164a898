// lookalike: bad_parameter.go appends through a pointer
// go: 1.25

package walk

type Node struct {
	Name string
	Kids []*Node
}

func collect(n *Node, names *[]string) {
	*names = append(*names, n.Name)
	for _, k := range n.Kids {
		collect(k, names)
	}
}

func Names(root *Node) []string {
	var names []string
	collect(root, &names)
	return names
}
