// go: 1.25

// Package status hands on what pods report.
package status

import "sync"

// Manager has one goroutine that takes reports.
type Manager struct {
	mu      sync.Mutex
	known   map[string]bool
	reports chan string
}

// New starts a manager.
func New() *Manager {
	m := &Manager{known: map[string]bool{}, reports: make(chan string)}
	go func() {
		for {
			m.takeOne()
		}
	}()
	return m
}

func (m *Manager) takeOne() {
	name := <-m.reports
	m.forget(name)
}

func (m *Manager) forget(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.known, name)
}

// Report is called by anybody.
func (m *Manager) Report(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known[name] = true
	m.reports <- name // want lock/blocking-while-held@"m.reports <- name" `neither can go on`
}
