package fixture

import (
	"errors"
	"sync"
)

type guest struct {
	mu      sync.Mutex
	running bool
}

func isNil(l sync.Locker) bool { return l == nil }

func (g *guest) run() error {
	if isNil(&g.mu) {
		return errors.New("no lock")
	}
	g.mu.Lock() // want lock/missing-unlock@"g.mu.Lock()"
	if g.running {
		return errors.New("runs already")
	}
	g.running = true
	g.mu.Unlock()
	return nil
}
