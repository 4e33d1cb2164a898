// go: 1.25

// Package accounts keeps what is known of accounts.
package accounts

import (
	"fmt"
	"sync"
)

type account struct{ name string }

// Manager loads accounts when they are asked for.
type Manager struct {
	mu       sync.RWMutex
	accounts map[int]*account
}

func (m *Manager) find(id int) *account { return m.accounts[id] }

func (m *Manager) load(id int) *account {
	if a := m.find(id); a != nil {
		return a
	}
	a := &account{name: fmt.Sprint(id)}
	m.accounts[id] = a
	return a
}

// Known tells whether there is one.
func (m *Manager) Known(id int) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.find(id) != nil
}

// Name tells the name of one.
func (m *Manager) Name(id int) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.load(id).name
}

// Forget forgets one.
func (m *Manager) Forget(id int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.accounts, id)
}
