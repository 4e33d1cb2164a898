// go: 1.25

package live

// Node is watched: its state changes.
type Node struct {
	State struct{ up bool }
	Log   []string
}

// View shows nodes.
type View struct {
	rows []func() bool
}

// Add watches nodes as they are when they are shown.
func (v *View) Add(nodes []*Node) {
	for _, n := range nodes {
		v.rows = append(v.rows, func() bool { return n.State.up })
	}
}
