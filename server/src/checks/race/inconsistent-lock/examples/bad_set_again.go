package example

import (
	"sync"
	"sync/atomic"
)

type figures struct{ sent atomic.Int64 }

// Meter has figures from the start, and new ones after each report.
type Meter struct {
	mu      sync.Mutex
	figures *figures
}

// NewMeter makes one.
func NewMeter() *Meter { return &Meter{figures: &figures{}} }

// Report begins anew.
func (m *Meter) Report() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := m.figures.sent.Load()
	m.figures = &figures{}
	return n
}

// Peek tells what there is so far.
func (m *Meter) Peek() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.figures.sent.Load()
}

// Sent counts, without the lock.
func (m *Meter) Sent() {
	m.figures.sent.Add(1) // want race/inconsistent-lock@"m.figures"
}
