// go: 1.25

package registry

import "time"

// Registry remembers when each peer was last heard of.
type Registry struct {
	peers map[string]time.Time
	ttl   time.Duration
	stop  chan struct{}
}

// New returns a registry that forgets a peer after ttl of silence.
func New(ttl time.Duration) *Registry {
	return &Registry{
		peers: make(map[string]time.Time),
		ttl:   ttl,
		stop:  make(chan struct{}),
	}
}

// Start begins to expire silent peers.
func (r *Registry) Start() {
	go r.expire()
}

// Stop ends the goroutine of Start.
func (r *Registry) Stop() {
	close(r.stop)
}

// Touch notes that a peer is alive.
func (r *Registry) Touch(addr string) {
	r.peers[addr] = time.Now() // want race/unguarded-map@"r.peers[addr]"
}

// Len returns how many peers are known.
func (r *Registry) Len() int {
	return len(r.peers)
}

func (r *Registry) expire() {
	tick := time.NewTicker(r.ttl)
	defer tick.Stop()
	for {
		select {
		case <-r.stop:
			return
		case now := <-tick.C:
			for addr, seen := range r.peers {
				if now.Sub(seen) > r.ttl {
					delete(r.peers, addr)
				}
			}
		}
	}
}
