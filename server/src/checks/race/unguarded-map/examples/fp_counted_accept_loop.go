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

func (g *Gateway) Start(ready chan struct{}) {
	g.group.Add(1)
	go g.ServePeers(ready)
}

// ServePeers counts down what Start has counted up for it: nobody else can call it.
func (g *Gateway) ServePeers(ready chan struct{}) {
	defer g.group.Done()
	<-ready
	g.mu.Lock()
	g.own["127.0.0.1"] = true
	g.dial(g.peers)
	g.mu.Unlock()
}

func (g *Gateway) dial(peers []string) {
	for _, p := range peers {
		g.spawn(func() { g.connect(p) })
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

func (g *Gateway) spawn(f func()) {
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
