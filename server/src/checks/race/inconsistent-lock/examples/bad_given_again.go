// go: 1.25

// Package pods is given what is known whenever that is another.
package pods

import "sync"

// Manager knows which containers there are.
type Manager struct {
	mu    sync.Mutex
	known map[string]string
}

// Reload gives the manager what is known now.
func (m *Manager) Reload(known map[string]string) error {
	m.known = known // want race/inconsistent-lock@"m.known"
	return nil
}

// Add notes a container.
func (m *Manager) Add(pod, id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known[pod] = id
}

// Remove forgets a container.
func (m *Manager) Remove(pod string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.known, pod)
}

// Find finds a container.
func (m *Manager) Find(pod string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known[pod]
}
