// go: 1.25

// Package routes looks things up, and remembers them whichever way it has taken the lock.
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

// Find looks a name up. A short one is remembered under the read lock as well.
func (t *Table) Find(name string) string {
	if target, ok := t.Known(name); ok {
		return target
	}
	urgent := len(name) < 16
	if urgent {
		t.mu.Lock()
	} else {
		t.mu.RLock()
	}
	target, found := t.targets[name]
	if found {
		t.known[name] = target // want race/write-under-rlock@"t.known[name]"
	}
	if urgent {
		t.mu.Unlock()
	} else {
		t.mu.RUnlock()
	}
	return target
}
