// go: 1.25

// Package lookups asks for what it does not know yet; a callback takes the lock that all callers hold.
package lookups

import (
	"sync"
	"time"
)

// Table remembers what is being asked for.
type Table struct {
	mu      sync.Mutex
	pending map[string]int
}

// New returns an empty table.
func New() *Table { return &Table{pending: make(map[string]int)} }

// Ask asks for a key.
func (t *Table) Ask(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.send(key)
}

// AskAll asks for several.
func (t *Table) AskAll(keys []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, k := range keys {
		t.send(k)
	}
}

func (t *Table) send(key string) {
	time.AfterFunc(time.Second, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.pending, key)
	})
	t.pending[key]++
}
