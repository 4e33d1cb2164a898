// lookalike: bad_copy_then_decide.go the copy is handed out, nothing is decided by it
// go: 1.25

package leader

import "sync"

// Members are the nodes that take part.
type Members struct {
	nodes sync.Map
}

// Join adds a node.
func (m *Members) Join(name string) { m.nodes.Store(name, true) }

// Names lists them.
func (m *Members) Names() []string {
	var names []string
	m.nodes.Range(func(k, _ any) bool {
		names = append(names, k.(string))
		return true
	})
	if len(names) == 0 {
		return nil
	}
	return names
}
