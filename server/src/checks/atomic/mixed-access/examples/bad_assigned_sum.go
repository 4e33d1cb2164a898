// go: 1.25

package meter

import "sync/atomic"

// Meter counts requests and bytes.
type Meter struct {
	requests uint64
	bytes    int64
}

// Add counts one request.
func (m *Meter) Add(n int) {
	m.requests = atomic.AddUint64(&m.requests, 1) // want atomic/mixed-access@"m.requests" `already stored`
	atomic.AddInt64(&m.bytes, int64(n))
}

// Requests returns the number of requests.
func (m *Meter) Requests() uint64 {
	return atomic.LoadUint64(&m.requests)
}

// Bytes returns the number of bytes.
func (m *Meter) Bytes() int64 {
	return atomic.LoadInt64(&m.bytes)
}
