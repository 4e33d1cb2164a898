// go: 1.25

package gauge

import "sync"

type Gauge struct {
	mu    sync.Mutex
	value int64
	peak  int64
}

// Set records a new value and the highest seen so far.
func (g *Gauge) Set(v int64) {
	g.mu.Lock() // want lock/missing-unlock@"g.mu.Lock()"
	g.value = v
	if v > g.peak {
		g.peak = v
	}
}

func (g *Gauge) Value() int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.value
}

func (g *Gauge) Peak() int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.peak
}
