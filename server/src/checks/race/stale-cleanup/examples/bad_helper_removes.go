// go: 1.25

package conns

import (
	"context"
	"net"
	"sync"
)

// Table knows the connections of users.
type Table struct {
	mu    sync.Mutex
	conns map[string]net.Conn
}

// NewTable returns an empty one.
func NewTable() *Table {
	return &Table{conns: make(map[string]net.Conn)}
}

// Track replaces the user's connection; what waits for the old one removes the new one.
func (t *Table) Track(ctx context.Context, user string, c net.Conn) {
	t.mu.Lock()
	if old := t.conns[user]; old != nil {
		_ = old.Close()
	}
	t.conns[user] = c
	t.mu.Unlock()
	go func() {
		<-ctx.Done()
		t.remove(user)
	}()
}

func (t *Table) remove(user string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.conns, user) // want race/stale-cleanup@"t.conns"
}
