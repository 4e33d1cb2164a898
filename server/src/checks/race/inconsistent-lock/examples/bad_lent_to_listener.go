// go: 1.25

package rank

import "sync"

type item interface{ Name() string }

type ordered interface{ OnMove(func(item) bool) }

// nodes are watched by rank.
type nodes struct{ tree ordered }

func (n *nodes) Listen(f func(name string) bool) {
	n.tree.OnMove(func(i item) bool {
		return f(i.Name())
	})
}

// Table counts what was tried.
type Table struct {
	mu    sync.RWMutex
	tried map[string]int
}

// Try tries each that moves.
func (t *Table) Try(n *nodes, free func(name string) bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n.Listen(func(name string) bool {
		t.count(name)
		return !free(name)
	})
}

// Count counts one.
func (t *Table) Count(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.count(name)
}

func (t *Table) count(name string) {
	t.tried[name]++ // want race/inconsistent-lock@"t.tried[name]"
}

// Tried tells how often.
func (t *Table) Tried(name string) int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.tried[name]
}

// Reset forgets a name.
func (t *Table) Reset(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tried, name)
}
