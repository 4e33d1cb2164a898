// lookalike: bad_registry_loop.go nothing starts a goroutine: the caller expires peers itself
// go: 1.25

package registry

import "time"

// Registry remembers when each peer was last heard of. It is not safe for concurrent use.
type Registry struct {
	peers map[string]time.Time
	ttl   time.Duration
}

// New returns a registry that forgets a peer after ttl of silence.
func New(ttl time.Duration) *Registry {
	return &Registry{peers: make(map[string]time.Time), ttl: ttl}
}

// Touch notes that a peer is alive.
func (r *Registry) Touch(addr string) {
	r.peers[addr] = time.Now()
}

// Len returns how many peers are known.
func (r *Registry) Len() int {
	return len(r.peers)
}

// Expire forgets the peers that were silent for too long.
func (r *Registry) Expire(now time.Time) {
	for addr, seen := range r.peers {
		if now.Sub(seen) > r.ttl {
			delete(r.peers, addr)
		}
	}
}
