// lookalike: bad_registry_loop.go the map is filled before the goroutine starts and only read from then on
// go: 1.25

package registry

import (
	"log"
	"net"
	"time"
)

// Prober dials a fixed set of peers now and then.
type Prober struct {
	peers map[string]time.Duration
	every time.Duration
	stop  chan struct{}
}

// New returns a prober of the given addresses.
func New(every time.Duration, addrs ...string) *Prober {
	p := &Prober{peers: make(map[string]time.Duration), every: every, stop: make(chan struct{})}
	for i, addr := range addrs {
		p.peers[addr] = time.Duration(i+1) * time.Second
	}
	go p.run()
	return p
}

// Stop ends the goroutine of New.
func (p *Prober) Stop() {
	close(p.stop)
}

// Timeout returns how long the prober waits for a peer.
func (p *Prober) Timeout(addr string) time.Duration {
	return p.peers[addr]
}

func (p *Prober) run() {
	tick := time.NewTicker(p.every)
	defer tick.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-tick.C:
			for addr, timeout := range p.peers {
				probe(addr, timeout)
			}
		}
	}
}

func probe(addr string, timeout time.Duration) {
	conn, err := net.DialTimeout("tcp", addr, timeout)
	if err != nil {
		log.Printf("%s is down: %v", addr, err)
		return
	}
	conn.Close()
}
