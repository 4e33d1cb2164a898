// the caller is called back before the goroutine is through
package rows

import "sync"

type totals struct{ byRow []int }

func sum(t *totals, row int, values []int, onDone func()) {
	if onDone != nil {
		onDone()
	}
	for _, v := range values {
		t.byRow[row] += v
	}
}

// Sum adds up each row.
func Sum(table [][]int) []int {
	t := &totals{byRow: make([]int, len(table))}
	var wg sync.WaitGroup
	wg.Add(len(table))
	for i, values := range table {
		go sum(t, i, values, wg.Done)
	}
	wg.Wait()
	out := t.byRow
	t.byRow = nil // want race/unguarded-slice@"t.byRow"
	return out
}

type largest struct{ byRow []int }

func scan(values []int, take func(int), finished func()) {
	for _, v := range values {
		take(v)
	}
	if len(values) > 0 {
		finished()
	}
}

// Largest collects one row, and another function is told of it.
func (l *largest) Largest(values []int, tell func()) []int {
	var wg sync.WaitGroup
	wg.Add(1)
	go scan(values, func(v int) { l.byRow = append(l.byRow, v) }, tell) // want race/unguarded-slice@"l.byRow"
	wg.Done()
	wg.Wait()
	return l.byRow
}
