// go: 1.25

// Package locks has locks by name, kept in a database as well.
package locks

import (
	"context"
	"sync"
)

type tx struct{ done bool }

type database interface {
	with(ctx context.Context, fn func(*tx) error) error
}

type lock struct{ holders int }

// Manager has locks by key.
type Manager struct {
	mu    sync.Mutex
	locks map[string]*lock
	db    database
	retry func(context.Context, func() error) error
}

// Put makes one.
func (m *Manager) Put(k string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.locks[k] = &lock{}
}

// Drop removes one.
func (m *Manager) Drop(k string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.locks, k)
}

// Acquire takes all of them.
func (m *Manager) Acquire(ctx context.Context, keys []string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.db == nil {
		return m.acquire(keys), nil
	}
	var ok bool
	err := m.retry(ctx, func() error {
		return m.db.with(ctx, func(*tx) error {
			ok = m.acquire(keys)
			return nil
		})
	})
	return ok, err
}

func (m *Manager) acquire(keys []string) bool {
	for _, k := range keys {
		if l, ok := m.locks[k]; !ok || l.holders > 0 {
			return false
		}
	}
	return true
}
