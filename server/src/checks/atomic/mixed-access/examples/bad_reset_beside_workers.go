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

// Skip takes files out again.
func (r *Result) Skip(n int64) {
	r.files -= n // want atomic/mixed-access@"r.files"
}
