// go: 1.22

package fixture

import (
	"sync"
	"time"
)

// rounds counts as long as it has something. The goroutine has its own ticker, and stops it.
type rounds struct {
	mu      sync.Mutex
	started bool
	ticker  *time.Ticker
	stop    chan struct{}
	items   map[string]int
}

func (r *rounds) Add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.items[name] = 0
	if !r.started {
		r.started = true
		r.stop = make(chan struct{})
		r.ticker = time.NewTicker(time.Second)
		go r.run(r.ticker, r.stop)
	}
}

func (r *rounds) Remove(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.items, name)
	if len(r.items) == 0 && r.started {
		close(r.stop)
		r.started = false
	}
}

func (r *rounds) run(t *time.Ticker, stop chan struct{}) {
	defer t.Stop()
	for {
		select {
		case <-t.C:
			r.mu.Lock()
			for name := range r.items {
				r.items[name]++
			}
			r.mu.Unlock()
		case <-stop:
			return
		}
	}
}
