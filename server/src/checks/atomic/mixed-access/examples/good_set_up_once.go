// lookalike: bad_read_once_at_close.go the Once sets the counter up, and everybody goes through it
// go: 1.25

// Package meter begins to count where a file left off.
package meter

import (
	"sync"
	"sync/atomic"
)

// Meter counts.
type Meter struct {
	count int64
	start func() int64
	once  sync.Once
}

// New returns a meter that asks where to begin.
func New(start func() int64) *Meter { return &Meter{start: start} }

// Add counts.
func (m *Meter) Add(n int64) int64 {
	m.once.Do(func() {
		m.count = m.start()
		if m.count < 0 {
			m.count = 0
		}
	})
	return atomic.AddInt64(&m.count, n)
}
