// go: 1.25

package gauge

import (
	"sync"
	"sync/atomic"
)

// Gauge is what several workers add to, and tells who watches.
type Gauge struct {
	v    atomic.Int64
	subs atomic.Pointer[[]string]
}

// New makes a gauge that nobody watches.
func New() *Gauge {
	g := &Gauge{}
	g.subs.Store(&[]string{})
	return g
}

func (g *Gauge) get() int64     { return g.v.Load() }
func (g *Gauge) set(n int64)    { g.v.Store(n) }
func (g *Gauge) list() []string { return *g.subs.Load() }

// Add adds to it.
func (g *Gauge) Add(n int64) {
	g.set(g.get() + n) // want atomic/lost-update
}

// Watch adds somebody who watches.
func (g *Gauge) Watch(name string) {
	old := g.list()
	next := make([]string, len(old), len(old)+1)
	copy(next, old)
	next = append(next, name)
	g.subs.Store(&next) // want atomic/lost-update
}

// Work adds what each job brings.
func Work(g *Gauge, jobs <-chan int64) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for j := range jobs {
				g.Add(j)
			}
			g.Watch("worker")
		})
	}
	wg.Wait()
}
