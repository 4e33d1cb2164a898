// go: 1.25

// Package symbols reads symbol tables as they are asked for.
package symbols

import "sync"

// Table knows the offsets of symbols by their names.
type Table struct {
	data []string

	mu      sync.Mutex
	offsets map[string]int
}

// New returns the table of the given symbols.
func New(data []string) *Table { return &Table{data: data} }

// index fills the offsets, once.
func (t *Table) index() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.offsets != nil {
		return
	}
	m := make(map[string]int, len(t.data))
	for i, name := range t.data {
		m[name] = i
	}
	t.offsets = m
}

// Offset returns the offset of a symbol, or -1.
func (t *Table) Offset(name string) int {
	t.index()
	if i, ok := t.offsets[name]; ok {
		return i
	}
	return -1
}

// Dump returns all names with their offsets.
func (t *Table) Dump() map[string]int {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := make(map[string]int) // want memory/unsized-container
	for k, v := range t.offsets {
		out[k] = v
	}
	return out
}
