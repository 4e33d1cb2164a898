// lookalike: bad_filled_in_when_asked.go the label is nobody's business under the lock
// go: 1.22

package peer

import (
	"net"
	"sync"
)

// Peer is another machine; all that others ask of it can change.
type Peer struct {
	mu    sync.RWMutex
	addr  net.IP
	zone  string
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

// Label is a name to show, which only the owner asks for.
func (p *Peer) Label() string {
	if p.label == "" {
		p.label = p.Addr().String()
	}
	return p.label
}
