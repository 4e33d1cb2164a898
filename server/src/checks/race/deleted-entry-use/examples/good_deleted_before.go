// go: 1.25

package timers

import "sync"

// Table keeps functions by name.
type Table struct {
	mu  sync.Mutex
	fns map[string]func()
}

// NewTable returns an empty table.
func NewTable() *Table {
	return &Table{fns: make(map[string]func())}
}

// Reset forgets a function, then runs the one that stands for all.
func (t *Table) Reset(name string, all func()) {
	t.mu.Lock()
	delete(t.fns, name)
	t.fns["*"] = all
	t.mu.Unlock()
	go func() {
		t.mu.Lock()
		f := t.fns["*"]
		t.mu.Unlock()
		f()
	}()
}
