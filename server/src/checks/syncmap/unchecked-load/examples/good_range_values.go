// go: 1.25

package peers

import "sync"

type Peer struct {
	Addr  string
	Trust int
}

// Peers are looked at one by one: what Range hands out is there.
type Peers struct {
	byAddr sync.Map // addr -> *Peer
}

func (p *Peers) Add(peer *Peer) {
	p.byAddr.Store(peer.Addr, peer)
}

// Best is any one of the most trusted peers.
func (p *Peers) Best() (best string) {
	trust := -1
	p.byAddr.Range(func(key, value any) bool {
		if peer := value.(*Peer); peer.Trust > trust {
			best, trust = key.(string), peer.Trust
		}
		return true
	})
	return best
}

func (p *Peers) Trust(addr string) int {
	v, ok := p.byAddr.Load(addr)
	if !ok {
		return 0
	}
	return v.(*Peer).Trust
}

func (p *Peers) Remove(addr string) {
	p.byAddr.Delete(addr)
}
