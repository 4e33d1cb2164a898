// go: 1.25

// Package peer greets others, and learns what they can do in the goroutine that talks to them.
package peer

import (
	"net"
	"sync"
)

// Peer is somebody at the other end.
type Peer struct {
	mu       sync.Mutex
	services uint64
	address  string
	quit     chan struct{}
}

// Services tells what the peer can do.
func (p *Peer) Services() uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.services
}

// Has tells whether the peer has a service.
func (p *Peer) Has(service uint64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.services&service != 0
}

// Associate gives the peer its connection.
func (p *Peer) Associate(conn net.Conn) {
	p.address = describe(conn, p.services)
	go func() {
		if err := p.start(conn); err != nil {
			conn.Close()
		}
	}()
}

func (p *Peer) start(conn net.Conn) error {
	errs := make(chan error, 1)
	go func() {
		errs <- p.negotiate(conn)
	}()
	select {
	case err := <-errs:
		return err
	case <-p.quit:
		return nil
	}
}

func (p *Peer) negotiate(conn net.Conn) error {
	var first [1]byte
	if _, err := conn.Read(first[:]); err != nil {
		return err
	}
	p.mu.Lock()
	p.services = uint64(first[0])
	p.mu.Unlock()
	return nil
}

func describe(conn net.Conn, services uint64) string {
	if services == 0 {
		return conn.RemoteAddr().String() + " (unknown)"
	}
	return conn.RemoteAddr().String()
}
