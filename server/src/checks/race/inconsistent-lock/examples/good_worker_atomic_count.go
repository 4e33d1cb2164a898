// lookalike: bad_worker_status.txtar the counter that is used without the lock is atomic
// go: 1.25

package worker

import (
	"sync"
	"sync/atomic"
)

// Job is a piece of work.
type Job struct {
	Name string
	Run  func() error
}

// Worker runs the jobs of a channel.
type Worker struct {
	mu     sync.Mutex
	latest string
	failed atomic.Int64

	done chan struct{}
}

// Start runs the jobs of a channel until it is closed.
func Start(jobs <-chan Job) *Worker {
	w := &Worker{done: make(chan struct{})}
	go w.loop(jobs)
	return w
}

// Wait waits for the last job.
func (w *Worker) Wait() {
	<-w.done
}

func (w *Worker) loop(jobs <-chan Job) {
	defer close(w.done)
	for job := range jobs {
		w.setLatest(job.Name)
		if err := job.Run(); err != nil {
			w.failed.Add(1)
		}
	}
}

func (w *Worker) setLatest(name string) {
	w.mu.Lock()
	w.latest = name
	w.mu.Unlock()
}

// Status returns the job that began last and how many have failed.
func (w *Worker) Status() (latest string, failed int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.latest, int(w.failed.Load())
}

// Forgive sets the number of failures back and returns it.
func (w *Worker) Forgive() int {
	return int(w.failed.Swap(0))
}
