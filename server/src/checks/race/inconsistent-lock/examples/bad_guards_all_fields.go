// go: 1.22

package lease

import (
	"sync"
	"time"
)

// Lease is good for a while.
type Lease struct {
	sync.Mutex // guards all fields

	owner string
	ask   func() string

	seen  string
	until time.Time
}

// Owner is who has it.
func (l *Lease) Owner() string {
	l.Lock()
	defer l.Unlock()
	return l.owner
}

// Give hands it on.
func (l *Lease) Give(owner string) {
	l.Lock()
	defer l.Unlock()
	l.owner = owner
}

// Address asks anew when what it was told has become too old.
func (l *Lease) Address() string {
	if time.Now().Before(l.until) {
		return l.seen
	}
	addr := l.ask()
	l.seen = addr                             // want race/inconsistent-lock@"l.seen" `its declared guard`
	l.until = time.Now().Add(5 * time.Second) // want race/inconsistent-lock@"l.until" `its declared guard`
	return addr
}
