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
			t.sessions.Delete(key) // want syncmap/check-then-act
		}
		return true
	})
}

// What is opened again goes under its number.
func (t *table) open(n int) *session {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := &session{}
	t.next = n
	t.sessions.Store(n, s)
	return s
}

// Sweep may be called by anybody.
func (t *table) Sweep() { t.sweep() }
