package session

import "sync"

type session struct{ closed bool }

type table struct {
	mu       sync.Mutex
	next     int
	sessions sync.Map
}

func (t *table) sweep() {
	t.sessions.Range(func(key, value any) bool {
		if value.(*session).closed {
			t.sessions.Delete(key)
		}
		return true
	})
}

// No number comes twice: what is deleted is what was looked at.
func (t *table) open() *session {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := &session{}
	t.next++
	t.sessions.Store(t.next, s)
	return s
}

// Sweep may be called by anybody.
func (t *table) Sweep() { t.sweep() }
