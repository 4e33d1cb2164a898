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
	phase Cell
}

func newPeer() *peer {
	p := &peer{}
	p.phase.Store(phase(1))
	return p
}

func (p *peer) seen() {
	p.phase.Store(time.Now()) // want atomic/value-misuse@"time.Now()" `time.Time`
}
