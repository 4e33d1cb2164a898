// lookalike: bad_parameter.go returns the longer slice
// go: 1.25

package walk

type Node struct {
	Name string
	Kids []*Node
}

func collect(n *Node, names []string) []string {
	names = append(names, n.Name)
	for _, k := range n.Kids {
		names = collect(k, names)
	}
	return names
}

func Names(root *Node) []string {
	return collect(root, nil)
}
