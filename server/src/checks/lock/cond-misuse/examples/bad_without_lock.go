// go: 1.25

package gate

import "sync"

// Gate opens once.
type Gate struct {
	mu   sync.Mutex
	cond *sync.Cond
	open bool
}

// New makes a gate.
func New() *Gate {
	g := &Gate{}
	g.cond = sync.NewCond(&g.mu)
	return g
}

// Open lets everybody through.
func (g *Gate) Open() {
	g.mu.Lock()
	g.open = true
	g.mu.Unlock()
	g.cond.Broadcast()
}

func (g *Gate) isOpen() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.open
}

// Pass waits at the gate.
func (g *Gate) Pass() {
	for !g.isOpen() {
		g.cond.Wait() // want lock/cond-misuse@"g.cond.Wait()" `without .g.cond.L. held`
	}
}
