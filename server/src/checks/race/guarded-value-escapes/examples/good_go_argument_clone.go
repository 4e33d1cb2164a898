// lookalike: bad_go_argument.go the goroutine gets a clone, and the address, which is a string
// go: 1.25

package cluster

import (
	"log"
	"maps"
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
	go welcome(node, m.addrs[name], maps.Clone(m.addrs))
}

// Leave removes a node.
func (m *Members) Leave(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.addrs, name)
}

func welcome(node *rpc.Client, addr string, addrs map[string]string) {
	var ok bool
	if err := node.Call("Node.Welcome", addrs, &ok); err != nil {
		log.Printf("welcome %s: %v", addr, err)
	}
}
