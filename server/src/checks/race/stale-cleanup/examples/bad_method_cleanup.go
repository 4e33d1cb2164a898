// go: 1.25

package leases

import (
	"context"
	"sync"
)

type lease struct {
	holder string
}

// Leases are held until their context is done.
type Leases struct {
	mu   sync.Mutex
	held map[string]*lease
}

// New returns no leases.
func New() *Leases {
	return &Leases{held: make(map[string]*lease)}
}

// Grant gives a lease to a holder, whoever had it.
func (l *Leases) Grant(ctx context.Context, name, holder string) {
	l.mu.Lock()
	l.held[name] = &lease{holder: holder}
	l.mu.Unlock()
	go l.expire(ctx, name)
}

func (l *Leases) expire(ctx context.Context, key string) {
	<-ctx.Done()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.held, key) // want race/stale-cleanup@"l.held"
}

// Holder returns who has a lease.
func (l *Leases) Holder(name string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if x := l.held[name]; x != nil {
		return x.holder
	}
	return ""
}
