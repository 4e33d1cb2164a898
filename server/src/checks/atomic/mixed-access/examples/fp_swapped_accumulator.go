// lookalike: bad_counted_in_field.go what is counted atomically is another object, swapped in and out

package latency

import (
	"sync"
	"sync/atomic"
)

type sum struct{ total, n int64 }

func (s *sum) add(o sum) {
	s.total += o.total
	s.n += o.n
}

// Window has the sums of a minute, and the one of the second that is running.
type Window struct {
	mu      sync.Mutex
	seconds [60]sum
	current atomic.Pointer[sum]
}

// NewWindow begins the first second.
func NewWindow() *Window {
	w := &Window{}
	w.current.Store(&sum{})
	return w
}

// Add counts without the lock.
func (w *Window) Add(d int64) {
	s := w.current.Load()
	atomic.AddInt64(&s.total, d)
	atomic.AddInt64(&s.n, 1)
}

// Next begins another second.
func (w *Window) Next(second int) {
	old := w.current.Swap(&sum{})
	var s sum
	s.total = atomic.LoadInt64(&old.total)
	s.n = atomic.LoadInt64(&old.n)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seconds[second] = s
}

// Total adds the seconds up.
func (w *Window) Total() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all sum
	for _, s := range w.seconds {
		all.add(s)
	}
	return all.total
}
