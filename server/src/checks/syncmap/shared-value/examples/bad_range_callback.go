// go: 1.25

package health

import (
	"sync"
	"time"
)

type peer struct {
	seen  time.Time
	stale bool
}

// Peers watches the members of a cluster.
type Peers struct {
	all sync.Map
}

// Seen notes a sign of life.
func (p *Peers) Seen(name string) {
	if v, ok := p.all.Load(name); ok {
		v.(*peer).seen = time.Now() // want syncmap/shared-value@"v.(*peer).seen"
		return
	}
	p.all.LoadOrStore(name, &peer{seen: time.Now()})
}

// Gone takes a member out.
func (p *Peers) Gone(name string) { p.all.Delete(name) }

// Mark marks those that were silent for long.
func (p *Peers) Mark(limit time.Duration) {
	p.all.Range(func(_, v any) bool {
		m := v.(*peer)
		m.stale = time.Since(m.seen) > limit // want syncmap/shared-value@"m.stale"
		return true
	})
}
