// lookalike: bad_pointer_map.go the map that is changed was made here
// go: 1.25

package peers

import (
	"sync"
	"sync/atomic"
)

// Peers maps names to addresses.
type Peers struct {
	mu  sync.Mutex // of writers
	cur atomic.Pointer[map[string]string]
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
	p.mu.Lock()
	defer p.mu.Unlock()
	old := p.cur.Load()
	if old == nil {
		return
	}
	next := make(map[string]string, len(*old))
	for k, v := range *old {
		next[k] = v
	}
	delete(next, name)
	p.cur.Store(&next)
}
