// go: 1.25

package watch

// Event is something that has happened.
type Event struct{ Name string }

// Source has events.
type Source interface {
	Events() <-chan Event
}

// Watch merges the events of several sources.
type Watch struct {
	result  chan Event
	sources []Source
}

// New starts to read all sources.
func New(sources []Source) *Watch {
	merged := make(chan Event)
	for _, s := range sources {
		go func() {
			for e := range s.Events() {
				merged <- e // want channel/send-after-close@"merged <- e"
			}
		}()
	}
	return &Watch{result: merged, sources: sources}
}

// Result is where all events come out.
func (w *Watch) Result() <-chan Event {
	return w.result
}

// End closes the channel.
func (w *Watch) End() {
	w.sources = nil
	close(w.result)
}

// Counter counts up.
type Counter struct{ out chan int }

// NewCounter starts to count.
func NewCounter(next func() int) *Counter {
	out := make(chan int)
	c := &Counter{out: out}
	go func() {
		for {
			out <- next() // want channel/send-after-close@"out <- next()"
		}
	}()
	return c
}

// Close ends it.
func (c *Counter) Close() {
	close(c.out)
}
