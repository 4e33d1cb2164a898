// lookalike: bad_typed_overwritten.go the field is a pointer that never changes
// go: 1.25

package meter

import "sync/atomic"

// Meter counts events into a counter that others share.
type Meter struct {
	name   string
	events *atomic.Int64
}

// NewMeter returns a meter on a counter of its own or a given one.
func NewMeter(name string, events *atomic.Int64) *Meter {
	m := &Meter{name: name, events: events}
	if m.events == nil {
		m.events = new(atomic.Int64)
	}
	return m
}

// Observe counts an event.
func (m *Meter) Observe() {
	m.events.Add(1)
}

// Same tells whether both count into one counter.
func (m *Meter) Same(other *Meter) bool {
	return m.events == other.events
}

// Flush returns what was counted and starts over.
func (m *Meter) Flush() int64 {
	return m.events.Swap(0)
}
