// lookalike: bad_method_cleanup.go every lease has a number of its own
// go: 1.25

package leases

import (
	"context"
	"sync"
)

// Leases are held until their context is done.
type Leases struct {
	mu   sync.Mutex
	last int
	held map[int]string
}

// New returns no leases.
func New() *Leases {
	return &Leases{held: make(map[int]string)}
}

// Grant gives a lease to a holder.
func (l *Leases) Grant(ctx context.Context, holder string) int {
	l.mu.Lock()
	l.last++
	id := l.last
	l.held[id] = holder
	l.mu.Unlock()
	go l.expire(ctx, id)
	return id
}

func (l *Leases) expire(ctx context.Context, id int) {
	<-ctx.Done()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.held, id)
}
