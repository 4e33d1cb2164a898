// go: 1.25

package lookup

import "sync"

// Table is usable as its zero value.
type Table struct {
	once sync.Once
	mu   sync.Mutex
	ids  map[string]int
	next int
}

func (t *Table) setup() {
	t.once.Do(func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.ids = map[string]int{"": 0}
	})
}

func (t *Table) ID(name string) int {
	t.setup()
	t.mu.Lock()
	defer t.mu.Unlock()
	id, ok := t.ids[name]
	if !ok {
		t.next++
		id = t.next
		t.ids[name] = id
	}
	return id
}

func (t *Table) Remove(name string) {
	t.setup()
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.ids, name)
}
