package example

import (
	"sync"
	"time"
)

// Table is replaced by what is loaded from time to time.
type Table struct {
	mu   sync.Mutex
	rows []string
	stop chan struct{}
}

// Insert adds a row to a table that is being built.
func (t *Table) Insert(row string) {
	t.rows = append(t.rows, row)
}

// First returns the first row.
func (t *Table) First() string {
	if len(t.rows) == 0 {
		return ""
	}
	return t.rows[0]
}

// Watch loads the table again and again.
func (t *Table) Watch(load func() []string) {
	go func() {
		tick := time.NewTicker(time.Minute)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				t.reload(load())
			case <-t.stop:
				return
			}
		}
	}()
}

func (t *Table) reload(rows []string) {
	next := &Table{}
	for _, row := range rows {
		next.Insert(row)
	}
	t.mu.Lock()
	t.rows = next.rows // want race/unguarded-slice@"t.rows"
	t.mu.Unlock()
}
