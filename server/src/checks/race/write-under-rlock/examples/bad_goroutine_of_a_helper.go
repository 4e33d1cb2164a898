// go: 1.25

// Package status sends statuses; which versions were sent is known to the goroutine that sends them and to who asks for it.
package status

import (
	"sync"
	"time"
)

// Runner repeats what it is given, until the program ends.
type Runner interface {
	Forever(f func())
}

// Manager sends statuses.
type Manager struct {
	mu       sync.RWMutex
	statuses map[string]int
	versions map[string]int
	changed  chan struct{}
	runner   Runner
}

// New makes a manager.
func New(r Runner) *Manager {
	return &Manager{runner: r, statuses: map[string]int{}, versions: map[string]int{}, changed: make(chan struct{}, 1)}
}

// Start begins to send.
func (m *Manager) Start() {
	ticks := time.NewTicker(time.Minute)
	go m.runner.Forever(func() {
		for {
			select {
			case <-m.changed:
				m.send(false)
			case <-ticks.C:
				m.send(true)
			}
		}
	})
}

// Set notes a status.
func (m *Manager) Set(name string, version int) {
	m.mu.Lock()
	m.statuses[name] = version
	m.mu.Unlock()
	select {
	case m.changed <- struct{}{}:
	default:
	}
}

// Get returns a status.
func (m *Manager) Get(name string) int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.statuses[name]
}

// Sent tells which version was sent.
func (m *Manager) Sent(name string) int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.versions[name]
}

func (m *Manager) send(all bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if all {
		for name := range m.versions {
			if _, ok := m.statuses[name]; !ok {
				delete(m.versions, name) // want race/write-under-rlock@"m.versions"
			}
		}
	}
	for name, version := range m.statuses {
		if m.versions[name] < version {
			m.versions[name] = version
		}
	}
}
