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

// End lets others in again, and then adds the last row.
func (b *Batch) End(last string) {
	b.mu.Unlock()
	b.rows = append(b.rows, last) // want race/inconsistent-lock@"b.rows"
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
