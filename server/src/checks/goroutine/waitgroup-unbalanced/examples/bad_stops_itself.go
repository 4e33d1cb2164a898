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
	onEnd   func()
}

// NewKeeper returns a keeper that has not been started.
func NewKeeper(onEnd func()) *Keeper {
	return &Keeper{quit: make(chan struct{}), onEnd: onEnd}
}

// Start sets the keeper going.
func (k *Keeper) Start(every time.Duration) {
	k.wg.Add(1)
	go k.loop(every)
}

// Renew lets the lease last longer.
func (k *Keeper) Renew(until time.Time) {
	k.until.Store(until.UnixNano())
}

// Stop ends the keeper and waits for it.
func (k *Keeper) Stop() {
	if k.stopped.Swap(true) {
		return
	}
	close(k.quit)
	k.onEnd()
	k.join()
}

func (k *Keeper) join() {
	k.wg.Wait()
}

func (k *Keeper) loop(every time.Duration) {
	defer k.wg.Done()
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if time.Now().UnixNano() > k.until.Load() {
				k.Stop() // want goroutine/waitgroup-unbalanced@"k.Stop()" `waits at line 47 for the goroutine that calls it`
			}
		case <-k.quit:
			return
		}
	}
}
