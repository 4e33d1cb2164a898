// go: 1.25

package fault

import "sync"

// Table is replaced under the lock; its one reader notes how far it is.
type Table struct {
	lock sync.RWMutex
	rows []string
	next int
}

// Next is for one goroutine.
func (t *Table) Next() string {
	t.lock.RLock()
	defer t.lock.RUnlock()
	if t.next >= len(t.rows) {
		return ""
	}
	row := t.rows[t.next]
	t.next = t.next + 1
	return row
}

// Len looks at the rows alone.
func (t *Table) Len() int {
	t.lock.RLock()
	defer t.lock.RUnlock()
	return len(t.rows)
}
