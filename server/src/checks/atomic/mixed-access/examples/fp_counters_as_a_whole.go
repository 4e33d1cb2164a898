package example

import (
	"fmt"
	"sync/atomic"
)

// Detail counts what a request has cost.
type Detail struct {
	keys  int64
	bytes int64
	reads int64
}

// Merge adds another one up; workers of one request may do so at once.
func (d *Detail) Merge(other *Detail) {
	atomic.AddInt64(&d.keys, other.keys)
	atomic.AddInt64(&d.bytes, other.bytes)
	atomic.AddInt64(&d.reads, other.reads)
}

// Reply is what a server says of it.
type Reply struct{ Keys, Bytes, Reads int64 }

// Fill takes over what a reply says.
func (d *Detail) Fill(r *Reply) {
	if r == nil {
		return
	}
	d.keys += r.Keys
	d.bytes += r.Bytes
	d.reads += r.Reads
}

// String is for the log, when all is done.
func (d *Detail) String() string {
	if d.keys == 0 {
		return ""
	}
	return fmt.Sprintf("keys: %d, bytes: %d, reads: %d", d.keys, d.bytes, d.reads)
}
