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

func (m *Manager) stop(n int) {
	m.mu.Lock()
	t := m.running[n] // want race/deleted-entry-use@"m.running[n]"
	m.mu.Unlock()
	t.cancel()
}

// Cancel stops a transfer in the background and forgets it.
func (m *Manager) Cancel(id int) {
	go m.stop(id)
	m.mu.Lock()
	delete(m.running, id)
	m.mu.Unlock()
}
