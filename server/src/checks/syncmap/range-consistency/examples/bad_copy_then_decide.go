// go: 1.25

package leader

import "sync"

// Members are the nodes that take part.
type Members struct {
	nodes sync.Map // name -> priority
}

// Join adds a node.
func (m *Members) Join(name string, priority int) { m.nodes.Store(name, priority) }

// Leave removes a node.
func (m *Members) Leave(name string) { m.nodes.Delete(name) }

// Priority tells a node's priority.
func (m *Members) Priority(name string) (any, bool) { return m.nodes.Load(name) }

// Reset drops all but a quorum.
func (m *Members) Reset(quorum int) {
	names := make([]string, 0, 8)
	m.nodes.Range(func(k, _ any) bool {
		names = append(names, k.(string))
		return true
	})
	if len(names) > quorum { // want syncmap/range-consistency@"len(names) > quorum"
		for _, n := range names[quorum:] {
			m.nodes.Delete(n)
		}
	}
}
