// go: 1.25

package bytesent

import "sync/atomic"

// Meter adds up what is sent.
type Meter struct {
	total atomic.Int64
	calls uint64
}

// Sent notes that n bytes were sent.
func (m *Meter) Sent(n int) {
	m.total.Store(m.total.Load() + int64(n)) // want atomic/lost-update
	calls := atomic.LoadUint64(&m.calls)
	atomic.StoreUint64(&m.calls, calls+1) // want atomic/lost-update
}

// Total returns the number of bytes and of calls.
func (m *Meter) Total() (int64, uint64) {
	return m.total.Load(), atomic.LoadUint64(&m.calls)
}
