// go: 1.25

package meter

import (
	"fmt"
	"sync"
	"time"
)

// Meter counts requests and the time that they took.
type Meter struct {
	mu    sync.RWMutex
	count int64
	total time.Duration
	since time.Time
}

// New returns a meter that starts now.
func New() *Meter {
	m := &Meter{}
	m.since = time.Now()
	return m
}

// Observe adds one request.
func (m *Meter) Observe(d time.Duration) {
	m.mu.Lock()
	m.count++
	m.total += d
	m.mu.Unlock()
}

// Merge adds what another meter has counted.
func (m *Meter) Merge(count int64, total time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count += count
	m.total += total
}

// Mean returns the mean time of a request.
func (m *Meter) Mean() time.Duration {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.count == 0 {
		return 0
	}
	return m.total / time.Duration(m.count)
}

// String describes the meter.
func (m *Meter) String() string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return fmt.Sprintf("%d requests since %s", m.count, m.since.Format(time.Kitchen))
}

// Forget drops the count. The caller has just read it, and "nobody else will notice".
func (m *Meter) Forget() {
	m.count = 0 // want race/inconsistent-lock@"m.count"
}
