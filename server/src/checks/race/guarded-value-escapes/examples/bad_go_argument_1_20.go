// go: 1.20

package cluster

import (
	"log"
	"net/rpc"
	"sync"
)

// Members are the nodes of a cluster by name.
type Members struct {
	mu    sync.Mutex
	addrs map[string]string
}

// NewMembers returns an empty cluster.
func NewMembers() *Members {
	return &Members{addrs: make(map[string]string)}
}

// Join adds a node and tells it who is there already.
func (m *Members) Join(name, addr string, node *rpc.Client) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.addrs[name] = addr
	go welcome(node, m.addrs) // want race/guarded-value-escapes@"m.addrs"
}

// Leave removes a node.
func (m *Members) Leave(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.addrs, name)
}

// Addr returns where a node listens.
func (m *Members) Addr(name string) (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	addr, ok := m.addrs[name]
	return addr, ok
}

func welcome(node *rpc.Client, addrs map[string]string) {
	var ok bool
	if err := node.Call("Node.Welcome", addrs, &ok); err != nil {
		log.Printf("welcome: %v", err)
	}
}
