// go: 1.25

package table

import "sync"

type Table struct {
	mu   sync.RWMutex
	rows map[int]string
}

func New() *Table {
	return &Table{rows: make(map[int]string)}
}

// enter returns with the table locked; leave unlocks it.
//
// +checklocksacquire:t.mu
func (t *Table) enter() {
	t.mu.Lock()
}

// leave ends what enter began.
//
// +checklocksrelease:t.mu
func (t *Table) leave() {
	t.mu.Unlock()
}

func (t *Table) Replace(id int, row string) bool {
	t.enter()
	defer t.leave()
	if _, ok := t.rows[id]; !ok {
		return false
	}
	t.rows[id] = row
	return true
}

func (t *Table) Insert(id int, row string) {
	t.enter()
	t.rows[id] = row
	t.leave()
}

func (t *Table) Delete(id int) {
	t.enter()
	delete(t.rows, id)
	t.leave()
}
