// go: 1.24

package tree

import "strings"

type node struct {
	name string
	kids []*node
}

// walk needs the way down to each node, and nothing of it on the way back.
func walk(n *node, way []string, visit func(string)) {
	way = append(way, n.name)
	visit(strings.Join(way, "/"))
	for _, k := range n.kids {
		walk(k, way, visit)
	}
}

// count returns what it has.
func count(n *node, all []string) []string {
	all = append(all, n.name)
	for _, k := range n.kids {
		all = count(k, all)
	}
	return all
}

// Walk visits all nodes.
func Walk(root *node, visit func(string)) int {
	walk(root, nil, visit)
	return len(count(root, nil))
}
