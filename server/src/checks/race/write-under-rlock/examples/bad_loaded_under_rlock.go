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

func (m *Manager) load(id int) *account {
	if a, ok := m.accounts[id]; ok {
		return a
	}
	a := &account{name: fmt.Sprint(id)}
	m.accounts[id] = a
	return a
}

// Name tells the name of one.
func (m *Manager) Name(id int) string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.load(id).name // want race/write-under-rlock@"m.load(id)"
}

// Rename changes it.
func (m *Manager) Rename(id int, name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.load(id).name = name
}

// Clear takes it away.
func (m *Manager) Clear(id int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.load(id).name = ""
}

// Forget forgets one.
func (m *Manager) Forget(id int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.accounts, id)
}
