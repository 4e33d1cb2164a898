package meter

import "sync"

type gauge struct {
	mu    sync.Mutex
	value int
	warn  func(int)
}

// Both ways come to the end with the lock, which lacks one unlock: that is told once, and not the branch's to give back.
func (g *gauge) set(n int) {
	g.mu.Lock() // want lock/missing-unlock@"g.mu.Lock()"
	if n > g.value {
		g.mu.Unlock()
		g.warn(n)
		g.mu.Lock()
	}
	g.value = n
}

func (g *gauge) get() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.value
}
