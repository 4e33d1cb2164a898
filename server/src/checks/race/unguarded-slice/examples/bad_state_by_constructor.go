// go: 1.25

// Package crew makes workers that go on where others were, and lets everybody hand over more.
package crew

// Worker works on lines, and puts what is left in order when it is told to go.
type Worker struct {
	lines []string
	left  []string
	done  chan struct{}
}

// NewWorker makes a worker that does nothing yet.
func NewWorker() *Worker {
	return &Worker{done: make(chan struct{})}
}

// Follow makes a worker that goes on where another was.
func Follow(old *Worker) *Worker {
	w := NewWorker()
	w.Inherit(old)
	w.run()
	return w
}

// Inherit takes over what another worker has left.
func (w *Worker) Inherit(from *Worker) {
	w.left = append(w.left, from.lines...) // want race/unguarded-slice@"w.left"
}

// Stop tells the worker to put its lines in order.
func (w *Worker) Stop() {
	close(w.done)
}

func (w *Worker) run() {
	go func() {
		<-w.done
		for _, line := range w.lines {
			w.left = append(w.left, line)
		}
		w.lines = nil
	}()
}
