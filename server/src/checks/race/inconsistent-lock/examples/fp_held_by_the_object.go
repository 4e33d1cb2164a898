// go: 1.25
package streams

import "sync"

type Manager struct {
	mu      sync.RWMutex
	streams map[string]int
}

func (m *Manager) Get(name string) int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.streams[name]
}

func (m *Manager) Put(name string, size int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.streams == nil {
		m.streams = make(map[string]int)
	}
	m.streams[name] = size
}

func (m *Manager) Drop(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.streams, name)
}

// A Collection holds the manager's lock until it is finished or cancelled.
type Collection struct {
	manager *Manager
	unused  []string
}

// Collect starts a collection.
func (m *Manager) Collect() *Collection {
	m.mu.Lock()
	return &Collection{manager: m}
}

// Visit calls f for each stream; unused ones are to be removed.
func (c *Collection) Visit(f func(name string) (used bool)) {
	for name := range c.manager.streams {
		if !f(name) {
			c.unused = append(c.unused, name)
		}
	}
}

func (c *Collection) Cancel() { c.manager.mu.Unlock() }

func (c *Collection) Finish() {
	for _, name := range c.unused {
		delete(c.manager.streams, name)
	}
	c.manager.mu.Unlock()
}
