// go: 1.22

package peer

import (
	"net"
	"strconv"
	"sync"
)

// Peer is another machine; all that is known of it can change.
type Peer struct {
	mu    sync.RWMutex
	addr  net.IP
	zone  string
	alive bool
	port  int
	label string
}

// SetAddr moves it.
func (p *Peer) SetAddr(ip net.IP) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.addr = ip
}

// Addr is where it is.
func (p *Peer) Addr() net.IP {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.addr
}

// SetZone places it.
func (p *Peer) SetZone(zone string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.zone = zone
}

// Zone is its place.
func (p *Peer) Zone() string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.zone
}

// Mark notes whether it answers.
func (p *Peer) Mark(alive bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.alive = alive
}

// Alive tells whether it has answered.
func (p *Peer) Alive() bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.alive
}

// Label is a name to show.
func (p *Peer) Label() string {
	if p.label == "" {
		p.label = p.Addr().String() // want race/inconsistent-lock@"p.label" `without .Peer.mu.`
	}
	return net.JoinHostPort(p.label, strconv.Itoa(p.port))
}

// String shows all of it.
func (p *Peer) String() string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.label + " " + p.zone + " " + p.addr.String()
}
