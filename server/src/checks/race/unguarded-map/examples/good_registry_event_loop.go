// lookalike: bad_registry_loop.go only the goroutine of Start touches the map; the methods send it requests
// go: 1.25

package registry

import "time"

// Registry remembers when each peer was last heard of.
type Registry struct {
	peers map[string]time.Time // of run alone
	ttl   time.Duration
	touch chan string
	count chan chan int
	stop  chan struct{}
}

// New returns a registry that forgets a peer after ttl of silence.
func New(ttl time.Duration) *Registry {
	return &Registry{
		peers: make(map[string]time.Time),
		ttl:   ttl,
		touch: make(chan string),
		count: make(chan chan int),
		stop:  make(chan struct{}),
	}
}

// Start begins to serve requests and to expire silent peers.
func (r *Registry) Start() {
	go r.run()
}

// Stop ends the goroutine of Start.
func (r *Registry) Stop() {
	close(r.stop)
}

// Touch notes that a peer is alive.
func (r *Registry) Touch(addr string) {
	select {
	case r.touch <- addr:
	case <-r.stop:
	}
}

// Len returns how many peers are known.
func (r *Registry) Len() int {
	reply := make(chan int, 1)
	select {
	case r.count <- reply:
		return <-reply
	case <-r.stop:
		return 0
	}
}

func (r *Registry) run() {
	tick := time.NewTicker(r.ttl)
	defer tick.Stop()
	for {
		select {
		case <-r.stop:
			return
		case addr := <-r.touch:
			r.peers[addr] = time.Now()
		case reply := <-r.count:
			reply <- len(r.peers)
		case now := <-tick.C:
			for addr, seen := range r.peers {
				if now.Sub(seen) > r.ttl {
					delete(r.peers, addr)
				}
			}
		}
	}
}
