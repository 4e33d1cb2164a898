// go: 1.22

package table

import "sync"

// Table is filled in when it is first asked for.
type Table struct {
	once sync.Once
	mu   sync.Mutex
	rows map[string]int
	full bool
}

func (t *Table) load() {
	t.once.Do(func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.rows = map[string]int{"a": 1}
		t.full = true
	})
}

// Get needs no lock: nothing changes after the first call.
func (t *Table) Get(k string) (int, bool) {
	t.load()
	return t.rows[k], t.full
}

// Full likewise.
func (t *Table) Full() bool {
	t.load()
	return t.full
}
