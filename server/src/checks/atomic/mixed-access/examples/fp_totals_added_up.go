package example

import "sync/atomic"

// Result is what a run has come to.
type Result struct {
	files int64
	bytes int64
}

// File counts a file; called by the workers of a run.
func (r *Result) File(size int64) {
	atomic.AddInt64(&r.files, 1)
	atomic.AddInt64(&r.bytes, size)
}

// Add adds another run's result up.
func (r *Result) Add(other *Result) {
	r.files += other.files
	r.bytes += other.bytes
}
