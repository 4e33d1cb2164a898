// go: 1.25

package peers

import (
	"sync/atomic"
	"time"
)

// Cell is an atomic value that cannot be compared.
type Cell struct {
	_ [0]func()
	atomic.Value
}

type phase int

type peer struct {
	phase  Cell // of phase
	seenAt Cell // of time.Time
}

func newPeer() *peer {
	p := &peer{}
	p.phase.Store(phase(1))
	p.seenAt.Store(time.Now())
	return p
}

func (p *peer) advance(to phase) {
	p.phase.Store(to)
	p.seenAt.Store(time.Now())
}
