// go: 1.24

package tree

type node struct {
	name string
	kids []*node
}

// collect hands its list on, and what is appended further down is lost there.
func collect(n *node, out []string) {
	if n == nil {
		return
	}
	out = append(out, n.name) // want slice/lost-append@"out = append(out, n.name)"
	for _, k := range n.kids {
		collect(k, out)
	}
}

// Names gives nothing.
func Names(root *node) []string {
	var out []string
	collect(root, out)
	return out
}
