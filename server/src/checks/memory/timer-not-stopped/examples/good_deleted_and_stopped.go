// lookalike: bad_deleted_entry.go stops the timer of what it deletes
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

type Table struct {
	mu     sync.Mutex
	leases map[string]*lease
}

func New() *Table {
	return &Table{leases: make(map[string]*lease)}
}

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

func (t *Table) Release(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if l, ok := t.leases[name]; ok {
		l.timer.Stop()
		delete(t.leases, name)
	}
}

func (t *Table) expire(name string, l *lease) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.leases[name] == l {
		delete(t.leases, name)
	}
}
