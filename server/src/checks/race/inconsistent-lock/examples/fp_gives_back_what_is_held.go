// lookalike: bad_writes_behind_its_unlock.go the lock is given back afterwards, so it is held
// go: 1.25

package batch

import "sync"

// Batch gathers rows between Begin and End.
type Batch struct {
	mu   sync.RWMutex
	rows []string
}

// Begin keeps everybody else out until End.
func (b *Batch) Begin() {
	b.mu.Lock()
}

// End adds the last row, and lets others in again.
func (b *Batch) End(last string) {
	b.rows = append(b.rows, last)
	b.mu.Unlock()
}

// Add adds one row by itself.
func (b *Batch) Add(row string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rows = append(b.rows, row)
}

// Len counts the rows.
func (b *Batch) Len() int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.rows)
}

// First returns the first row.
func (b *Batch) First() (string, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if len(b.rows) == 0 {
		return "", false
	}
	return b.rows[0], true
}

func (b *Batch) at(i int) string {
	return b.rows[i]
}

// Rows gives each row to yield; the batch is locked until that is over.
func (b *Batch) Rows() func(yield func(string) bool) {
	b.mu.RLock()
	n := len(b.rows)
	return func(yield func(string) bool) {
		defer b.mu.RUnlock()
		for i := 0; i < n; i++ {
			if !yield(b.at(i)) {
				return
			}
		}
	}
}
