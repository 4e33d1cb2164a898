// go: 1.25

// Package leases keeps leases; the same function fills a new keeper and one that is recovered under its lock.
package leases

import "sync"

// Keeper keeps leases by number.
type Keeper struct {
	mu     sync.RWMutex
	leases map[int]string
	next   int
}

// New returns a keeper of what was stored.
func New(stored []string) *Keeper {
	k := &Keeper{leases: make(map[int]string)}
	k.fill(stored)
	return k
}

// Recover replaces everything by what was stored.
func (k *Keeper) Recover(stored []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	clear(k.leases)
	k.fill(stored)
}

func (k *Keeper) fill(stored []string) {
	for i, s := range stored {
		k.leases[i] = s
	}
	k.next = len(stored)
}

// Grant adds a lease.
func (k *Keeper) Grant(s string) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	id := k.next
	k.leases[id] = s
	k.next++
	return id
}

// Revoke removes a lease.
func (k *Keeper) Revoke(id int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.leases, id)
}

// Lookup finds a lease.
func (k *Keeper) Lookup(id int) string {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.leases[id]
}
