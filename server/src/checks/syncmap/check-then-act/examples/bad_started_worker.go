// go: 1.25

package workers

import "sync"

type worker struct {
	name string
	jobs chan func()
}

func (w *worker) run() {
	for job := range w.jobs {
		job()
	}
}

// Pool has one worker for each name.
type Pool struct {
	workers sync.Map // name -> *worker
}

// Start starts the worker of a name, if it does not run yet.
func (p *Pool) Start(name string) {
	if _, ok := p.workers.Load(name); !ok {
		w := &worker{name: name, jobs: make(chan func(), 8)}
		p.workers.Store(name, w) // want syncmap/check-then-act

		// It ends with its queue.
		go w.run()
	}
}

// Submit starts the worker if it has to.
func (p *Pool) Submit(name string, job func()) {
	v, ok := p.workers.Load(name)
	if !ok {
		v = &worker{name: name, jobs: make(chan func(), 8)}
		p.workers.Store(name, v) // want syncmap/check-then-act
		go v.(*worker).run()
	}
	v.(*worker).jobs <- job
}

// Stop ends a worker.
func (p *Pool) Stop(name string) {
	if v, ok := p.workers.LoadAndDelete(name); ok {
		close(v.(*worker).jobs)
	}
}
