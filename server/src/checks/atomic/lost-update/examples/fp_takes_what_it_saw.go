// go: 1.25
package output

import (
	"log"
	"sync"
	"sync/atomic"
)

type Output struct {
	dropped atomic.Int64

	mu        sync.Mutex
	completed []string
	count     atomic.Int32
}

// Drop is called by whoever finds the buffer full.
func (o *Output) Drop(n int64) { o.dropped.Add(n) }

// Write tells of what has been dropped until now: what is dropped in between stays to be told.
func (o *Output) Write() {
	if n := o.dropped.Load(); n > 0 {
		log.Printf("%d dropped", n)
		o.dropped.Add(-n)
	}
}

func (o *Output) Complete(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.completed = append(o.completed, name)
	o.count.Add(1)
}

// Flush looks first, as there is nothing to do most of the time.
func (o *Output) Flush() []string {
	if o.count.Load() == 0 {
		return nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	out := o.completed
	o.completed = nil
	o.count.Store(0)
	return out
}
