// lookalike: bad_argument_key.go another entry is deleted
// go: 1.25

package downloads

import "sync"

type transfer struct {
	cancel func()
}

// Manager keeps running transfers.
type Manager struct {
	mu      sync.Mutex
	running map[int]*transfer
}

// NewManager returns a manager without transfers.
func NewManager() *Manager {
	return &Manager{running: make(map[int]*transfer)}
}

// Add keeps a transfer.
func (m *Manager) Add(id int, cancel func()) {
	m.mu.Lock()
	m.running[id] = &transfer{cancel: cancel}
	m.mu.Unlock()
}

// Replace stops one transfer in the background and forgets another that has ended.
func (m *Manager) Replace(id, ended int) {
	go func() {
		m.mu.Lock()
		t := m.running[id]
		m.mu.Unlock()
		t.cancel()
	}()
	m.mu.Lock()
	delete(m.running, ended)
	m.mu.Unlock()
}
