// go: 1.25

package monitor

import (
	"sync"
	"time"
)

// Monitor looks at a value now and then.
type Monitor struct {
	mu      sync.Mutex
	stop    chan struct{}
	checks  int
	enabled bool
}

// New makes a monitor.
func New() *Monitor {
	return &Monitor{stop: make(chan struct{})}
}

// Enable starts it.
func (m *Monitor) Enable() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.enabled {
		return
	}
	m.enabled = true
	go m.watch()
}

// Disable stops it and waits until it has heard of that.
func (m *Monitor) Disable() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.enabled {
		return
	}
	m.stop <- struct{}{} // want lock/blocking-while-held@"m.stop <- struct{}{}" `neither can go on`
	m.enabled = false
}

func (m *Monitor) watch() {
	for {
		select {
		case <-m.stop:
			return
		case <-time.After(time.Second):
		}
		m.mu.Lock()
		m.checks++
		m.mu.Unlock()
	}
}
