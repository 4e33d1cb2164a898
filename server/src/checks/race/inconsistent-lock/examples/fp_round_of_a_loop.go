// go: 1.25
package monitor

import (
	"maps"
	"sync"
	"time"
)

// Monitor looks at a node now and then, and keeps what it has seen last.
type Monitor struct {
	look    func() map[string]string
	changed func()
	stop    chan struct{}

	mu   sync.RWMutex
	seen map[string]string
}

// New makes a monitor.
func New(look func() map[string]string, changed func()) *Monitor {
	return &Monitor{look: look, changed: changed, stop: make(chan struct{}), seen: map[string]string{}}
}

// Start goes on until it is stopped.
func (m *Monitor) Start() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-m.stop:
			return
		case <-t.C:
			m.update()
		}
	}
}

// Stop ends it.
func (m *Monitor) Stop() {
	close(m.stop)
}

// RunOnce does one round, where nothing has been started.
func (m *Monitor) RunOnce() {
	m.update()
}

// Seen gives a copy.
func (m *Monitor) Seen() map[string]string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return maps.Clone(m.seen)
}

// update alone writes, one round after the other.
func (m *Monitor) update() {
	now := m.look()
	if maps.Equal(m.seen, now) {
		return
	}
	m.mu.Lock()
	m.seen = now
	m.mu.Unlock()
	m.changed()
}
