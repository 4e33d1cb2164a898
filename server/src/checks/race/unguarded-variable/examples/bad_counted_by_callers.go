// go: 1.22

package names

import (
	"strconv"
	"sync"
)

var last int

// Table gives out names.
type Table struct {
	mu    sync.Mutex
	taken map[string]bool
}

// New returns an empty table.
func New() *Table { return &Table{taken: make(map[string]bool)} }

// Fresh is a name that nobody else has.
func Fresh(prefix string) string {
	last++ // want race/unguarded-variable@"last" `callers of Fresh`
	return prefix + strconv.Itoa(last)
}

// Take reserves a name.
func (t *Table) Take(name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.taken[name] {
		return false
	}
	t.taken[name] = true
	return true
}
