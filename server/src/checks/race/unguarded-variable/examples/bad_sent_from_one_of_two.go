package submit

// example:begin
type worker struct{ stop chan struct{} }

func (w *worker) Do(tell func(n int)) {
	go w.do(tell)
}

func (w *worker) do(tell func(n int)) {
	<-w.stop
	tell(1)
}

// Two goroutines run a callback, and one receive tells of one of them.
func place(a, b *worker) int {
	told := make(chan struct{}, 2)
	last := 0
	a.Do(func(n int) {
		last = n // want race/unguarded-variable@"last"
		told <- struct{}{}
	})
	b.Do(func(n int) {
		told <- struct{}{}
	})
	<-told
	return last
}

// example:end
