// go: 1.25

package watch

import "sync"

// Event is something that has happened.
type Event struct{ Name string }

// Source has events.
type Source interface {
	Events() <-chan Event
}

// Watch merges the events of several sources.
type Watch struct {
	result  chan Event
	stopped chan struct{}
}

// New starts to read all sources; the channel is closed when all are done.
func New(sources []Source) *Watch {
	w := &Watch{result: make(chan Event), stopped: make(chan struct{})}
	merged, stopped := w.result, w.stopped
	var wg sync.WaitGroup
	for _, s := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for e := range s.Events() {
				select {
				case merged <- e:
				case <-stopped:
					return
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(merged)
	}()
	return w
}

// End closes the other channel.
func (w *Watch) End() {
	close(w.stopped)
}

// Counter counts up to a number.
type Counter struct {
	out chan int
	wg  *sync.WaitGroup
}

// NewCounter starts to count.
func NewCounter(next func() int, n int) *Counter {
	out := make(chan int, n)
	c := &Counter{out: out, wg: &sync.WaitGroup{}}
	c.wg.Add(1)
	go func() {
		defer c.wg.Done()
		for range n {
			out <- next()
		}
	}()
	return c
}

// Close ends it when all has been counted.
func (c *Counter) Close() {
	c.wg.Wait()
	close(c.out)
}

// Once tells one value.
type Once struct{ out chan int }

// NewOnce starts to look for it.
func NewOnce(find func() int) *Once {
	out := make(chan int, 1)
	o := &Once{out: out}
	go func() {
		out <- find()
		o.done()
	}()
	return o
}

func (o *Once) done() {
	close(o.out)
}
