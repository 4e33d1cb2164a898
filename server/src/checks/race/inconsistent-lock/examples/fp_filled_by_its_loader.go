// go: 1.21

package routes

import "sync"

// Table is filled by Load before it is published, and used by all afterwards.
type Table struct {
	mu     sync.RWMutex
	routes map[string]string
}

// Load reads the lines into a new table.
func Load(lines map[string]string) *Table {
	t := &Table{routes: make(map[string]string)}
	t.fill(lines)
	return t
}

func (t *Table) fill(lines map[string]string) {
	for k, v := range lines {
		if _, ok := t.routes[k]; ok {
			delete(t.routes, k)
		}
		t.routes[k] = v
	}
}

// Set changes a route.
func (t *Table) Set(k, v string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.routes[k] = v
}

// Drop removes a route.
func (t *Table) Drop(k string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.routes, k)
}

// Get finds a route.
func (t *Table) Get(k string) string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.routes[k]
}
