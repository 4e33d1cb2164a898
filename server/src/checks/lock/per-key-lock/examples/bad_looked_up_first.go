// go: 1.25

package keyed

import "sync"

type entry struct {
	mu sync.Mutex
}

type Table struct {
	mu   sync.RWMutex
	keys map[string]*entry
}

func (t *Table) entry(k string) *entry {
	t.mu.RLock()
	if e, ok := t.keys[k]; ok {
		t.mu.RUnlock()
		return e
	}
	t.mu.RUnlock()

	e := &entry{}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.keys[k] = e // want lock/per-key-lock
	return e
}

// Do calls f while nobody else does so for the key.
func (t *Table) Do(k string, f func()) {
	e := t.entry(k)
	e.mu.Lock()
	defer e.mu.Unlock()
	f()
}

func NewTable() *Table { return &Table{keys: make(map[string]*entry)} }
