// who is called back when a goroutine is through counts it down
package rows

import "sync"

type totals struct{ byRow []int }

func sum(t *totals, row int, values []int, onDone func()) {
	if onDone != nil {
		defer onDone()
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
	t.byRow = nil
	return out
}

type largest struct{ byRow []int }

// Largest finds the largest of each row.
func (l *largest) Largest(table [][]int) {
	one := func(row int, values []int, finished func()) {
		for _, v := range values {
			l.byRow[row] = max(l.byRow[row], v)
		}
		if finished != nil {
			finished()
		}
	}
	var wg sync.WaitGroup
	for i, values := range table {
		wg.Add(1)
		go one(i, values, func() { wg.Done() })
	}
	wg.Wait()
	l.byRow = append(l.byRow, 0)
}

type smallest struct{ byRow []int }

func (s *smallest) scan(values []int, finished func()) {
	defer finished()
	for _, v := range values {
		s.byRow = append(s.byRow, v)
	}
}

// Smallest collects one row.
func (s *smallest) Smallest(values []int) []int {
	done := make(chan struct{})
	go s.scan(values, func() { close(done) })
	<-done
	return s.byRow
}
