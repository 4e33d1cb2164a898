// go: 1.25

package resources

import (
	"io"
	"sync"
)

// Flight lets in one caller per key; the others get what that one found.
type Flight interface {
	Do(key string, f func() (io.Closer, error)) (io.Closer, error)
}

// Manager opens each resource once.
type Manager struct {
	flight Flight
	mu     sync.RWMutex
	open   map[string]io.Closer
}

// New returns an empty manager.
func New(flight Flight) *Manager {
	return &Manager{flight: flight, open: make(map[string]io.Closer)}
}

// Get returns a resource.
func (m *Manager) Get(key string, create func() (io.Closer, error)) (io.Closer, error) {
	return m.flight.Do(key, func() (io.Closer, error) {
		m.mu.RLock()
		r, ok := m.open[key]
		m.mu.RUnlock()
		if ok {
			return r, nil
		}
		r, err := create()
		if err != nil {
			return nil, err
		}
		m.mu.Lock()
		m.open[key] = r
		m.mu.Unlock()
		return r, nil
	})
}
