// lookalike: bad_stops_itself.go the goroutine that stops the object does so by another one, or leaves out the wait
// go: 1.25

package lease

import (
	"sync"
	"sync/atomic"
	"time"
)

// Keeper renews a lease, and gives up when the lease has run out.
type Keeper struct {
	stopped atomic.Bool
	quit    chan struct{}
	wg      sync.WaitGroup
	until   atomic.Int64
}

// NewKeeper returns a keeper that has not been started.
func NewKeeper() *Keeper {
	return &Keeper{quit: make(chan struct{})}
}

// Start sets the keeper going.
func (k *Keeper) Start(every time.Duration) {
	k.wg.Add(2)
	go k.loop(every)
	go k.watch()
}

// Renew lets the lease last longer.
func (k *Keeper) Renew(until time.Time) {
	k.until.Store(until.UnixNano())
}

// Stop ends the keeper and waits for it.
func (k *Keeper) Stop() {
	k.end(true)
}

func (k *Keeper) end(wait bool) {
	if !k.stopped.Swap(true) {
		close(k.quit)
	}
	if wait {
		k.wg.Wait()
	}
}

func (k *Keeper) loop(every time.Duration) {
	defer k.wg.Done()
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if time.Now().UnixNano() > k.until.Load() {
				go k.Stop()
			}
		case <-k.quit:
			return
		}
	}
}

func (k *Keeper) watch() {
	defer k.wg.Done()
	for k.until.Load() == 0 {
		time.Sleep(time.Second)
	}
	k.end(false)
}
