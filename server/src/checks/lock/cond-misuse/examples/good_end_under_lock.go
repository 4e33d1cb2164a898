// go: 1.22

package gate

import (
	"context"
	"sync"
	"time"
)

// Gate is passed by one at a time.
type Gate struct {
	mu    sync.Mutex
	cond  *sync.Cond
	taken bool
}

// New returns an open gate.
func New() *Gate {
	g := &Gate{}
	g.cond = sync.NewCond(&g.mu)
	return g
}

// Enter waits for the gate.
func (g *Gate) Enter(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.cond.Broadcast()
	})
	defer stop()
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.taken {
		if err := ctx.Err(); err != nil {
			return err
		}
		g.cond.Wait()
	}
	g.taken = true
	return nil
}

// Leave opens it.
func (g *Gate) Leave() {
	g.mu.Lock()
	g.taken = false
	g.mu.Unlock()
	g.cond.Signal()
}

// Wake wakes everybody again and again: one that is missed does not matter.
func (g *Gate) Wake(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			g.cond.Broadcast()
			return
		case <-t.C:
			g.cond.Broadcast()
		}
	}
}

// Stop is heard by nobody who waits here.
func (g *Gate) Stop(done chan struct{}) {
	close(done)
	g.cond.Broadcast()
}
