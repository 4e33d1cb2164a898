// what a call has made and shared it may look at beside what it writes itself
package rows

import "sync"

type totals struct {
	mu    sync.Mutex // guards byRow
	byRow []int
}

func sum(t *totals, row int, values []int, onDone func()) {
	onDone()
	for _, v := range values {
		t.mu.Lock()
		t.byRow[row] += v
		t.mu.Unlock()
	}
}

// Sum adds up each row. Goroutines write elements; the slice itself is this call's to replace.
func Sum(table [][]int) []int {
	t := &totals{byRow: make([]int, len(table))}
	var wg sync.WaitGroup
	wg.Add(len(table))
	for i, values := range table {
		go sum(t, i, values, wg.Done)
	}
	wg.Wait()
	out := t.byRow
	t.mu.Lock()
	t.byRow = nil
	t.mu.Unlock()
	return out
}
