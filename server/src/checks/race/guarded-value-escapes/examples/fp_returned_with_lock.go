// go: 1.25
package table

import "sync"

type table struct {
	mu   sync.Mutex
	rows map[int]string
}

// open gives the rows, and what gives back the lock that comes with them.
func (t *table) open() (map[int]string, func()) {
	t.mu.Lock()
	return t.rows, t.mu.Unlock
}

func (t *table) Set(i int, row string) {
	rows, done := t.open()
	defer done()
	rows[i] = row
}

func (t *table) Drop(i int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.rows, i)
}
