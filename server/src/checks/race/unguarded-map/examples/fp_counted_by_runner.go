package gateway

import (
	"net"
	"sync"
)

type Gateway struct {
	mu      sync.RWMutex
	peers   []string
	own     map[string]bool
	runMu   sync.Mutex
	running bool
	group   sync.WaitGroup
}

func New(peers []string) *Gateway {
	return &Gateway{peers: peers, own: map[string]bool{}, running: true}
}

// ServePeers serves until it is done: run it by Go, which counts it.
func (g *Gateway) ServePeers(ready chan struct{}) {
	defer g.group.Done()
	<-ready
	g.mu.Lock()
	g.own["127.0.0.1"] = true
	g.dial(g.peers)
	g.mu.Unlock()
}

// Redial connects to peers that have come since.
func (g *Gateway) Redial(peers []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.dial(peers)
}

func (g *Gateway) dial(peers []string) {
	for _, p := range peers {
		g.Go(func() { g.connect(p) })
	}
}

func (g *Gateway) connect(peer string) {
	defer g.group.Done()
	g.mu.RLock()
	own := g.own
	g.mu.RUnlock()
	if isOwn(peer, own) {
		return
	}
	if c, err := net.Dial("tcp", peer); err == nil {
		c.Close()
	}
}

func isOwn(peer string, own map[string]bool) bool {
	return own[peer]
}

// Go runs a function that counts itself down, until Wait is called.
func (g *Gateway) Go(f func()) {
	g.runMu.Lock()
	defer g.runMu.Unlock()
	if g.running {
		g.group.Add(1)
		go func() {
			f()
		}()
	}
}

func (g *Gateway) Wait() {
	g.runMu.Lock()
	g.running = false
	g.runMu.Unlock()
	g.group.Wait()
}
