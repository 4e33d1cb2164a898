// go: 1.25

// Package sessions forgets sessions that have run out.
package sessions

import (
	"sync"
	"time"
)

// Session is one user's.
type Session struct {
	id   string
	ends time.Time
}

// Manager knows all sessions.
type Manager struct {
	mu       sync.Mutex
	sessions map[string]*Session
}

// New starts a manager that lives as long as the program.
func New() *Manager {
	m := &Manager{sessions: map[string]*Session{}}
	go m.forget()
	return m
}

func (m *Manager) forget() {
	for now := range time.Tick(time.Minute) {
		m.mu.Lock()
		for id, s := range m.sessions {
			if now.After(s.ends) {
				delete(m.sessions, id)
			}
		}
		m.mu.Unlock()
	}
}

// Open begins a session.
func (m *Manager) Open(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sessions[id] = &Session{id: id, ends: time.Now().Add(time.Hour)}
}

// Touch lets a session live longer.
func (m *Manager) Touch(id string) {
	m.mu.Lock()
	s, ok := m.sessions[id]
	m.mu.Unlock()
	if ok {
		s.ends = time.Now().Add(time.Hour) // want race/unguarded-variable@"s.ends" `no common lock`
	}
}
