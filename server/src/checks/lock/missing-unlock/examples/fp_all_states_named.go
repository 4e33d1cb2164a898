package fixture

import "sync"

type gateState int32

const (
	gateOpen gateState = iota
	gateAjar
	gateShut
)

// gate lets people through, as its state says.
type gate struct {
	mu    sync.Mutex
	state gateState
	seen  int
}

// pass gives the lock back in each state that there is.
func (g *gate) pass() bool {
	g.mu.Lock()
	switch g.state {
	case gateShut:
		g.mu.Unlock()
		return false
	case gateAjar:
		g.seen++
		g.state = gateOpen
		g.mu.Unlock()
	case gateOpen:
		g.mu.Unlock()
	}
	return true
}
