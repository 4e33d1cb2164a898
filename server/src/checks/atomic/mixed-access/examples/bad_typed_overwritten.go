// go: 1.25

package meter

import "sync/atomic"

// Meter counts events between two reports.
type Meter struct {
	name   string
	events atomic.Int64
	bytes  atomic.Int64
}

// Observe counts an event.
func (m *Meter) Observe(n int) {
	m.events.Add(1)
	m.bytes.Add(int64(n))
}

// Flush returns what was counted and starts over.
func (m *Meter) Flush() (events, bytes int64) {
	events = m.events.Swap(0)
	bytes = m.bytes.Load()
	m.bytes = atomic.Int64{} // want atomic/mixed-access@"m.bytes"
	return events, bytes
}
