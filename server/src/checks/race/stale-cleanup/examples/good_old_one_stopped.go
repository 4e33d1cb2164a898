// lookalike: bad_helper_removes.go the timer of the old entry is stopped, or nothing is stored where there is one
// go: 1.25

package conns

import (
	"context"
	"net"
	"sync"
	"time"
)

type entry struct {
	conn  net.Conn
	timer *time.Timer
}

// Table knows the connections of users.
type Table struct {
	mu    sync.Mutex
	conns map[string]*entry
}

// NewTable returns an empty one.
func NewTable() *Table {
	return &Table{conns: make(map[string]*entry)}
}

// Track replaces the connection of a user and its timer.
func (t *Table) Track(user string, c net.Conn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if old := t.conns[user]; old != nil {
		old.timer.Stop()
	}
	t.conns[user] = &entry{conn: c, timer: time.AfterFunc(time.Hour, func() { t.remove(user) })}
}

// Add keeps the first connection.
func (t *Table) Add(ctx context.Context, user string, c net.Conn) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if old := t.conns[user]; old != nil {
		_ = c.Close()
		return false
	}
	t.conns[user] = &entry{conn: c}
	go func() {
		<-ctx.Done()
		t.remove(user)
	}()
	return true
}

func (t *Table) remove(user string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if e := t.conns[user]; e != nil && e.timer != nil {
		e.timer.Stop()
	}
	delete(t.conns, user)
}
