// go: 1.25

package drain

import "sync"

// Group is a WaitGroup that can be closed.
type Group struct {
	mu sync.Mutex
	wg sync.WaitGroup
}

func (g *Group) Add() {
	g.mu.Lock()
	g.wg.Add(1)
	g.mu.Unlock()
}

func (g *Group) Done() { g.wg.Done() }

// WaitAndBlock waits for all, and stops others from being added.
func (g *Group) WaitAndBlock() {
	g.wg.Wait()
	g.mu.Lock()

	// Do not unlock g.mu, so that other goroutines that call Add are blocked.
}
