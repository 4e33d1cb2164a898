// go: 1.25

package peers

import "sync/atomic"

// Peers maps names to addresses.
type Peers struct {
	cur atomic.Pointer[map[string]string]
}

// Replace publishes a new map.
func (p *Peers) Replace(m map[string]string) {
	p.cur.Store(&m)
}

// Addr returns an address.
func (p *Peers) Addr(name string) string {
	if m := p.cur.Load(); m != nil {
		return (*m)[name]
	}
	return ""
}

// Drop forgets a peer.
func (p *Peers) Drop(name string) {
	if m := p.cur.Load(); m != nil {
		delete(*m, name) // want atomic/snapshot-mutation@"*m"
	}
}
