// lookalike: bad_counter_reset.go the method without the lock is named ...Locked and says that its caller holds it
// go: 1.25

package meter

import (
	"sync"
	"time"
)

// Meter counts requests and the time that they took.
type Meter struct {
	mu    sync.RWMutex
	count int64
	total time.Duration
}

// Lock takes the lock for callers that do several things at once.
func (m *Meter) Lock() { m.mu.Lock() }

// Unlock is the other half of Lock.
func (m *Meter) Unlock() { m.mu.Unlock() }

// Observe adds one request.
func (m *Meter) Observe(d time.Duration) {
	m.mu.Lock()
	m.count++
	m.total += d
	m.mu.Unlock()
}

// Mean returns the mean time of a request.
func (m *Meter) Mean() time.Duration {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.meanLocked()
}

func (m *Meter) meanLocked() time.Duration {
	if m.count == 0 {
		return 0
	}
	return m.total / time.Duration(m.count)
}

// ForgetLocked drops the count. The caller must hold the lock.
func (m *Meter) ForgetLocked() {
	m.count = 0
	m.total = 0
}
