// go: 1.22

package fixture

import (
	"sync"
	"time"
)

// circles counts as long as it has something. The goroutine leaves its ticker running when it ends.
type circles struct {
	mu      sync.Mutex
	started bool
	ticker  *time.Ticker
	stop    chan struct{}
	items   map[string]int
}

func (r *circles) Add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.items[name] = 0
	if !r.started {
		r.started = true
		r.stop = make(chan struct{})
		r.ticker = time.NewTicker(time.Second) // want memory/timer-not-stopped
		go r.run(r.ticker, r.stop)
	}
}

func (r *circles) Remove(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.items, name)
	if len(r.items) == 0 && r.started {
		close(r.stop)
		r.started = false
	}
}

func (r *circles) run(t *time.Ticker, stop chan struct{}) {
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
