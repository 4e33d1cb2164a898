// go: 1.25

// Package node is started once, and set up step by step.
package node

import (
	"net"
	"sync"
)

// Node accepts connections.
type Node struct {
	mu       sync.Mutex
	running  bool
	listener net.Listener
	accepted int
}

// Start sets the node up and has it accept connections.
func (n *Node) Start(addr string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.running {
		return nil
	}
	n.running = true
	if err := n.setupListener(addr); err != nil {
		return err
	}
	n.announce()
	go n.accept()
	return nil
}

func (n *Node) setupListener(addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	n.listener = l
	return nil
}

func (n *Node) announce() {
	println("listening on", n.listener.Addr().String(), n.listener.Addr().Network())
}

func (n *Node) accept() {
	for {
		c, err := n.listener.Accept()
		if err != nil {
			return
		}
		n.mu.Lock()
		n.accepted++
		n.mu.Unlock()
		c.Close()
	}
}

// Addr is where the node listens.
func (n *Node) Addr() net.Addr {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.listener.Addr()
}
