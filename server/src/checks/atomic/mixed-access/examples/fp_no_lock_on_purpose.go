package example

import "sync/atomic"

// Trace notes when things happened.
type Trace struct {
	got  int64
	sent int64
}

// Sent may be called late, and by anybody.
func (t *Trace) Sent(now int64) {
	if atomic.LoadInt64(&t.got) != 0 {
		atomic.CompareAndSwapInt64(&t.sent, 0, now)
	}
}

// Got is called for every connection.
func (t *Trace) Got(now int64) {
	// There is one connection for a trace, so no synchronization here.
	t.got = now
}
