// lookalike: bad_without_lock.go callers hold the lock, in one shape or another
// go: 1.25

package gate

import "sync"

// Gate opens once.
type Gate struct {
	cond sync.Cond
	open bool
}

// New makes a gate whose lock is the condition's own.
func New() *Gate {
	return &Gate{cond: sync.Cond{L: &sync.Mutex{}}}
}

// Open lets everybody through.
func (g *Gate) Open() {
	g.cond.L.Lock()
	defer g.cond.L.Unlock()
	g.open = true
	g.cond.Broadcast()
}

func (g *Gate) pause() {
	g.cond.Wait()
}

// Pass waits at the gate.
func (g *Gate) Pass() {
	g.cond.L.Lock()
	defer g.cond.L.Unlock()
	for !g.open {
		g.pause()
	}
}
