// lookalike: bad_counter_getter.go the getter loads atomically
// go: 1.25

package stats

import "sync/atomic"

// example:begin

// Counter counts requests.
type Counter struct {
	hits int64
}

// Hit counts one request.
func (c *Counter) Hit() {
	atomic.AddInt64(&c.hits, 1)
}

// Hits returns the number of requests so far.
func (c *Counter) Hits() int64 {
	return atomic.LoadInt64(&c.hits)
}

// example:end
