// go: 1.25

package events

import (
	"sync"
	"time"
)

type counter struct{ n int }

type gauge struct {
	value float64
	at    time.Time
}

// Metrics holds counters and gauges by name.
type Metrics struct {
	all sync.Map
}

// Define makes a metric known.
func (m *Metrics) Define(name string, isGauge bool) {
	if isGauge {
		m.all.Store(name, &gauge{})
	} else {
		m.all.Store(name, &counter{})
	}
}

// Reset forgets all metrics.
func (m *Metrics) Reset() { m.all.Clear() }

// Report takes a value.
func (m *Metrics) Report(name string, value float64) {
	v, _ := m.all.Load(name)
	switch x := v.(type) {
	case *counter:
		x.n += int(value) // want syncmap/shared-value@"x.n"
	case *gauge:
		x.value = value // want syncmap/shared-value@"x.value"
		x.at = time.Now()
	}
}
