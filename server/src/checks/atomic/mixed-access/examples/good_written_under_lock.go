// go: 1.25

package table

import (
	"sync"
	"sync/atomic"
)

// Table knows its size without the lock.
type Table struct {
	mu   sync.Mutex
	rows []string
	size int64
}

// Add appends a row.
func (t *Table) Add(row string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows = append(t.rows, row)
	atomic.StoreInt64(&t.size, int64(len(t.rows)))
}

// Last returns the last row. All that change the size hold the lock, too.
func (t *Table) Last() (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.size == 0 {
		return "", false
	}
	return t.rows[len(t.rows)-1], true
}

// Size returns the number of rows without waiting.
func (t *Table) Size() int64 {
	return atomic.LoadInt64(&t.size)
}
