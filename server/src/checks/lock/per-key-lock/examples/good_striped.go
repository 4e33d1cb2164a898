// go: 1.25

package striped

import (
	"hash/maphash"
	"sync"
)

// Locks are a fixed number of locks.
type Locks struct {
	seed  maphash.Seed
	locks [64]sync.Mutex
}

// New makes the locks.
func New() *Locks { return &Locks{seed: maphash.MakeSeed()} }

// With runs f under the lock that the key shares with some others.
func (l *Locks) With(key string, f func()) {
	mu := &l.locks[maphash.String(l.seed, key)%64]
	mu.Lock()
	defer mu.Unlock()
	f()
}
