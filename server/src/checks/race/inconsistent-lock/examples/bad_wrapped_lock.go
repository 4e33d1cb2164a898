// go: 1.25

// Package routes has a lock type of its own, which notes how long each lock was held.
package routes

import (
	"sync"
	"time"
)

// tableMutex is a lock that keeps statistics.
type tableMutex struct {
	inner sync.RWMutex
	since time.Time
	held  time.Duration
}

// Lock takes the lock for writing.
func (m *tableMutex) Lock() {
	m.inner.Lock()
	m.since = time.Now()
}

// Unlock gives it back.
func (m *tableMutex) Unlock() {
	m.held += time.Since(m.since)
	m.inner.Unlock()
}

// NestedLock takes the lock where that of another table is held.
func (m *tableMutex) NestedLock() { m.inner.Lock() }

// NestedUnlock gives back what NestedLock took.
func (m *tableMutex) NestedUnlock() { m.inner.Unlock() }

// RLock takes the lock for reading.
func (m *tableMutex) RLock() { m.inner.RLock() }

// RUnlock gives it back.
func (m *tableMutex) RUnlock() { m.inner.RUnlock() }

// Table holds routes by destination.
type Table struct {
	mu     tableMutex
	routes map[string]string
	misses int
}

// New returns an empty table.
func New() *Table {
	return &Table{routes: make(map[string]string)}
}

// Add adds a route.
func (t *Table) Add(to, via string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.routes[to] = via
}

// Merge takes over the routes of another table.
func (t *Table) Merge(other *Table) {
	t.mu.Lock()
	defer t.mu.Unlock()
	other.mu.NestedLock()
	defer other.mu.NestedUnlock()
	for to, via := range other.routes {
		t.routes[to] = via
	}
	t.misses += other.misses
}

// Find returns the next hop.
func (t *Table) Find(to string) (string, bool) {
	t.mu.RLock()
	via, ok := t.routes[to]
	t.mu.RUnlock()
	if !ok {
		t.mu.Lock()
		t.misses++
		t.mu.Unlock()
	}
	return via, ok
}

// Misses returns how many destinations were not found.
func (t *Table) Misses() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.misses
}

// Remove removes a route.
func (t *Table) Remove(to string) {
	delete(t.routes, to) // want race/inconsistent-lock@"t.routes" `without .Table\.mu.`
}
