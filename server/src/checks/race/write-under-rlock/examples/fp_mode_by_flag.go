// go: 1.25

// Package routes looks things up, and takes the lock in the mode that the lookup needs.
package routes

import "sync"

// Table finds the targets of names, and may remember what it found.
type Table struct {
	mu      sync.RWMutex
	targets map[string]string
	known   map[string]string
}

// New makes an empty table.
func New() *Table {
	return &Table{targets: make(map[string]string), known: make(map[string]string)}
}

// Add adds a target.
func (t *Table) Add(name, target string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.targets[name] = target
	clear(t.known)
}

// Known returns what was remembered.
func (t *Table) Known(name string) (string, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	target, ok := t.known[name]
	return target, ok
}

// Find looks a name up. Only who remembers it needs the table alone.
func (t *Table) Find(name string) string {
	if target, ok := t.Known(name); ok {
		return target
	}
	remember := len(name) < 16
	if remember {
		t.mu.Lock()
	} else {
		t.mu.RLock()
	}
	target := t.targets[name]
	if remember {
		t.known[name] = target
	}
	if remember {
		t.mu.Unlock()
	} else {
		t.mu.RUnlock()
	}
	return target
}
