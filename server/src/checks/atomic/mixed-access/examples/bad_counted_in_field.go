package latency

import "sync/atomic"

type sum struct{ total, n int64 }

// Window has the sum of what is running.
type Window struct {
	current sum
}

// Add counts.
func (w *Window) Add(d int64) {
	atomic.AddInt64(&w.current.total, d)
	atomic.AddInt64(&w.current.n, 1)
}

// Snapshot copies both counters, which is one access.
func (w *Window) Snapshot() (total, n int64) {
	s := w.current // want atomic/mixed-access@"w.current"
	return s.total, s.n
}
