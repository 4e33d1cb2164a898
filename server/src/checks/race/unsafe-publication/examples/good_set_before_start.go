// go: 1.25

package worker

// Options are given once.
type Options struct {
	Retries int
}

// Worker runs jobs.
type Worker struct {
	opts *Options
	jobs chan func() bool
}

// New returns a running worker: the options are there before the goroutine is.
func New(opts *Options) *Worker {
	w := &Worker{jobs: make(chan func() bool)}
	w.opts = opts
	if w.opts == nil {
		w.opts = &Options{Retries: 1}
	}
	go w.run()
	return w
}

func (w *Worker) run() {
	for job := range w.jobs {
		for i := 0; i < w.opts.Retries && !job(); i++ {
		}
	}
}

// Do hands in a job.
func (w *Worker) Do(job func() bool) {
	w.jobs <- job
}
