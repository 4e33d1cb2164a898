// go: 1.25

// Package idem answers each request once; its locks may lie in a database, where they can fail.
package idem

import (
	"fmt"
	"sync"
)

// Locker locks keys.
type Locker interface {
	Lock(key string) error
	Unlock(key string) error
}

type counted struct {
	mu    sync.Mutex
	users int
}

// Memory keeps its locks in memory, which always works.
type Memory struct {
	mu   sync.Mutex
	keys map[string]*counted
}

// Lock takes the lock of a key.
func (m *Memory) Lock(key string) error {
	m.mu.Lock()
	c, ok := m.keys[key]
	if !ok {
		c = new(counted)
		m.keys[key] = c
	}
	c.users++
	m.mu.Unlock()
	c.mu.Lock()
	return nil
}

// Unlock gives the lock of a key back.
func (m *Memory) Unlock(key string) error {
	m.mu.Lock()
	c, ok := m.keys[key]
	m.mu.Unlock()
	if ok {
		c.mu.Unlock()
	}
	return nil
}

// Handler answers requests.
type Handler struct {
	locks  Locker
	handle func(key string) error
}

// New makes a handler whose locks are in memory.
func New(handle func(key string) error) *Handler {
	return &Handler{locks: &Memory{keys: map[string]*counted{}}, handle: handle}
}

// Serve answers one request.
func (h *Handler) Serve(key string) error {
	if err := h.locks.Lock(key); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	defer func() {
		if err := h.locks.Unlock(key); err != nil {
			fmt.Println(err)
		}
	}()
	return h.handle(key)
}
