// go: 1.25
package reorg

import "sync"

type accounts struct {
	set   map[string]struct{}
	cache []string
}

func (a *accounts) add(names ...string) {
	for _, n := range names {
		a.set[n] = struct{}{}
	}
	a.cache = nil
}

func (a *accounts) list() []string {
	if a.cache == nil {
		for n := range a.set {
			a.cache = append(a.cache, n)
		}
	}
	return a.cache
}

type Pool struct {
	mu       sync.Mutex
	requests chan *accounts
	events   chan string
	promoted int
}

// schedule hands what has been collected to the next run, and begins anew.
func (p *Pool) schedule() {
	var (
		running, next = (chan struct{})(nil), make(chan struct{})
		launch        bool
		dirty         *accounts
		queued        = make(map[string]int)
	)
	for {
		if running == nil && launch {
			go p.run(next, dirty, queued)

			running, next = next, make(chan struct{})
			launch = false
			dirty = nil
			queued = make(map[string]int)
		}
		select {
		case more := <-p.requests:
			if dirty == nil {
				dirty = more
			} else {
				dirty.add(more.list()...)
			}
			launch = true
		case name := <-p.events:
			queued[name]++
		case <-running:
			running = nil
		}
	}
}

func (p *Pool) run(done chan struct{}, dirty *accounts, queued map[string]int) {
	defer close(done)
	names := dirty.list()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, n := range names {
		if queued[n] > 0 {
			delete(queued, n)
		}
		p.promoted++
	}
}
