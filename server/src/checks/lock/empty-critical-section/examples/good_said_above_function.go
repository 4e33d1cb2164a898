// lookalike: bad_read_lock.go the comment of the function says that the lock is a barrier
// go: 1.25

package gate

import (
	"sync"
	"sync/atomic"
)

// Gate lets work in until it is shut.
type Gate struct {
	inside sync.RWMutex
	shut   atomic.Bool
	let    atomic.Int64
}

// Let counts somebody in unless the gate is shut.
func (g *Gate) Let() bool {
	g.inside.RLock()
	defer g.inside.RUnlock()
	if g.shut.Load() {
		return false
	}
	g.let.Add(1)
	return true
}

// Shut lets nobody in any more, and is done when all who were inside have left: the lock is no more
// than a barrier here.
func (g *Gate) Shut() {
	g.shut.Store(true)
	g.inside.Lock()
	g.inside.Unlock()
}
