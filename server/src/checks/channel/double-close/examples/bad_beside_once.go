// go: 1.22

// Package leases keeps leases alive.
package leases

import "sync"

// Keeper renews leases until it is closed.
type Keeper struct {
	mu    sync.Mutex
	once  sync.Once
	ended sync.Once
	stop  chan struct{}
	done  chan struct{}
	names map[string]int
}

// New makes a Keeper.
func New() *Keeper {
	return &Keeper{stop: make(chan struct{}), done: make(chan struct{}), names: map[string]int{}}
}

// Keep adds a lease; the first one starts the loop.
func (k *Keeper) Keep(name string) {
	k.mu.Lock()
	k.names[name]++
	k.mu.Unlock()
	k.once.Do(func() { go k.renew() })
}

func (k *Keeper) renew() {
	defer func() {
		k.mu.Lock()
		close(k.done) // want channel/double-close
		k.names = map[string]int{}
		k.mu.Unlock()
	}()
	<-k.stop
}

// Close ends the loop. It is called once.
func (k *Keeper) Close() {
	close(k.stop)
	k.ended.Do(func() { close(k.done) })
	<-k.done
}
