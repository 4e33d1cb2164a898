// go: 1.25

package leases

import (
	"sync"
	"time"
)

type lease struct {
	owner string
	timer *time.Timer
}

// Table holds leases by name.
type Table struct {
	mu     sync.Mutex
	leases map[string]*lease
}

// New makes a table.
func New() *Table {
	return &Table{leases: make(map[string]*lease)}
}

// Grant gives a lease if it is free.
func (t *Table) Grant(name, owner string, d time.Duration) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.leases[name]; ok {
		return false
	}
	l := &lease{owner: owner}
	l.timer = time.AfterFunc(d, func() { t.expire(name, l) })
	t.leases[name] = l
	return true
}

// Release gives a lease back.
func (t *Table) Release(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.leases, name) // want memory/timer-not-stopped@"delete(t.leases, name)" `without stopping its timer`
}

func (t *Table) expire(name string, l *lease) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.leases[name] == l {
		delete(t.leases, name)
	}
}
