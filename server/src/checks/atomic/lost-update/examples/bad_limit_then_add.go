// go: 1.25

package gate

import (
	"errors"
	"sync/atomic"
)

// ErrFull says that no more clients are let in.
var ErrFull = errors.New("gate: full")

// Gate lets a number of clients in.
type Gate struct {
	max    int32
	inside atomic.Int32
}

// Enter lets a client in if there is room.
func (g *Gate) Enter() error {
	if g.inside.Load() >= g.max {
		return ErrFull
	}
	g.inside.Add(1) // want atomic/lost-update@"g.inside.Add(1)"
	return nil
}

// Leave makes room.
func (g *Gate) Leave() {
	g.inside.Add(-1)
}
