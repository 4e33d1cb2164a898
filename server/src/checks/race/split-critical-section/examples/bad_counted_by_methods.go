// go: 1.22

package alerts

import (
	"sync"
	"time"
)

type counts struct {
	sync.Mutex
	byName map[string]int
}

func (c *counts) get(name string) (int, bool) {
	c.Lock()
	defer c.Unlock()
	n, ok := c.byName[name]
	return n, ok
}

func (c *counts) set(name string, n int) {
	c.Lock()
	c.byName[name] = n
	c.Unlock()
}

// Watcher counts alerts.
type Watcher struct {
	pending counts
	inserts chan string
	done    chan struct{}
}

// New returns a watcher.
func New() *Watcher {
	return &Watcher{
		pending: counts{byName: make(map[string]int)},
		inserts: make(chan string),
		done:    make(chan struct{}),
	}
}

// Start sets it going.
func (w *Watcher) Start(names []string) {
	for _, n := range names {
		go w.report(n)
	}
	go w.count()
}

func (w *Watcher) report(name string) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if n, _ := w.pending.get(name); n > 0 {
				w.pending.set(name, 0)
			}
		case <-w.done:
			return
		}
	}
}

func (w *Watcher) count() {
	for {
		select {
		case name := <-w.inserts:
			n, ok := w.pending.get(name)
			if !ok {
				n = 0
			}
			w.pending.set(name, n+1) // want race/split-critical-section
		case <-w.done:
			return
		}
	}
}

// Stop ends it.
func (w *Watcher) Stop() { close(w.done) }
