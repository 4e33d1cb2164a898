// go: 1.25

package depth

import "sync"

// Gauge has a depth.
type Gauge struct {
	mu    sync.RWMutex
	depth int
}

// Set stores a depth.
func (g *Gauge) Set(n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.depth = n
}

// Depth reads it, and keeps the lock twice.
func (g *Gauge) Depth() int {
	g.mu.RLock()
	defer g.mu.RLock() // want lock/mismatched-unlock@"g.mu.RLock()"
	return g.depth
}
