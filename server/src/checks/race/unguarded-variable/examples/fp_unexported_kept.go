// go: 1.25
package queue

import "sync"

// Worker keeps its counter to itself, and takes its own lock around it.
type Worker struct {
	mu   sync.Mutex
	done chan struct{}
	n    *counter
}

// New gives a worker.
func New() *Worker { return &Worker{n: newCounter(), done: make(chan struct{})} }

func newCounter() *counter { return &counter{} }

type counter struct{ sum int }

// Add counts up.
func (c *counter) Add(n int) { c.sum += n }

// Parts makes others like it, for the package alone.
func (c *counter) Parts() (a, b *part) { return &part{}, &part{} }

type part struct{ n int }

// Set changes it.
func (p *part) Set(n int) { p.n = n }

func (p *part) run(done chan struct{}) {
	p.n++
	close(done)
}

// Run works.
func (w *Worker) Run() {
	go func() {
		w.mu.Lock()
		w.n.Add(1)
		w.mu.Unlock()
	}()
	w.mu.Lock()
	a, _ := w.n.Parts()
	w.mu.Unlock()
	a.Set(1)
	go a.run(w.done)
}

// Wait until it is over.
func (w *Worker) Wait() { <-w.done }
