// go: 1.25

// Package pending starts what had to wait, one by one.
package pending

type writer struct{ lines []string }

func (w *writer) done() {
	w.lines = nil
}

type job struct {
	id int
	w  *writer
}

// Queue has jobs for later.
type Queue struct {
	open    map[int]bool
	waiting []job
	running int
	most    int
}

// Next starts as many as there is room for; one goroutine calls it.
func (q *Queue) Next() {
	i := 0
	for ; i < len(q.waiting); i++ {
		j := q.waiting[i]
		if !q.open[j.id] {
			continue
		}
		if q.running >= q.most {
			break
		}
		q.running++
		go run(j.w)
		q.waiting[i] = job{}
	}
	q.waiting = q.waiting[i:]
}

func run(w *writer) {
	defer w.done()
	w.lines = append(w.lines, "run")
}
