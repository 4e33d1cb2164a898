// go: 1.25

// Package crew gives new workers what old ones have left, when they have been run already.
package crew

import "sync"

// Worker works on lines, and puts what is left in order when it is told to go.
type Worker struct {
	leaving bool
	lines   []string
	left    []string
	done    chan struct{}
	ended   chan struct{}
}

// NewWorker makes a worker that does nothing yet.
func NewWorker() *Worker {
	return &Worker{done: make(chan struct{}), ended: make(chan struct{})}
}

// Inherit takes over what another worker has left.
func (w *Worker) Inherit(from *Worker) {
	w.left = from.left // want race/unguarded-slice@"w.left"
	for _, line := range from.lines {
		w.left = append(w.left, line)
	}
}

func (w *Worker) run() {
	defer close(w.ended)
	<-w.done
	if !w.leaving {
		return
	}
	go func() {
		for _, line := range w.lines {
			w.left = append(w.left, line)
		}
		w.lines = nil
	}()
}

func (w *Worker) stop() {
	close(w.done)
	<-w.ended
}

// Crew holds workers by their names.
type Crew struct {
	mu      sync.Mutex
	workers map[string]*Worker
}

// Replace puts new workers in the place of old ones.
func (c *Crew) Replace(next map[string]*Worker) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, w := range next {
		old := c.workers[name]
		delete(c.workers, name)
		go func(w *Worker) {
			if old != nil {
				old.stop()
			}
			w.run()
			if old != nil {
				w.Inherit(old)
			}
		}(w)
	}
	c.workers = next
}
