// go: 1.25

// Package sessions forgets sessions that have run out.
package sessions

import (
	"sync"
	"time"
)

// Session is one user's.
type Session struct {
	id string

	mu   sync.Mutex
	ends time.Time
	uses int
}

func (s *Session) isOver(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return now.After(s.ends)
}

// Manager knows all sessions.
type Manager struct {
	mu       sync.Mutex
	sessions map[string]*Session
	next     map[string]*Session
}

// New starts a manager that lives as long as the program.
func New() *Manager {
	m := &Manager{sessions: map[string]*Session{}, next: map[string]*Session{}}
	go m.forget()
	return m
}

func (m *Manager) forget() {
	for now := range time.Tick(time.Minute) {
		m.mu.Lock()
		for id, s := range m.sessions {
			if s.isOver(now) {
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
		s.mu.Lock()
		defer s.mu.Unlock()
		s.ends = time.Now().Add(time.Hour)
		s.uses++
	}
}

// Take gives a session away for good, and counts it.
func (m *Manager) Take(id string) *Session {
	m.mu.Lock()
	s := m.sessions[id]
	delete(m.sessions, id)
	m.mu.Unlock()
	if s != nil {
		s.uses++
	}
	return s
}
