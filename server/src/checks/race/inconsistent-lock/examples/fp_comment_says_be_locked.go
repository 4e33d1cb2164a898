// go: 1.25

// Package dhcp leases addresses.
package dhcp

import "sync"

type lease struct {
	mac, ip string
}

type network struct {
	// indexMu protects leases.
	indexMu *sync.RWMutex
	leases  map[string]*lease
}

// add enters a lease. l must not be nil. n.indexMu must be
// locked.
func (n *network) add(l *lease) {
	n.leases[l.mac] = l
}

// remove takes a lease out. The n.indexMu mutex must be locked.
func (n *network) remove(mac string) {
	delete(n.leases, mac)
}

// Find returns the lease of a client.
func (n *network) Find(mac string) *lease {
	n.indexMu.RLock()
	defer n.indexMu.RUnlock()
	return n.leases[mac]
}

// Release gives an address back.
func (n *network) Release(mac string) {
	n.indexMu.Lock()
	defer n.indexMu.Unlock()
	delete(n.leases, mac)
}

// Server has networks, and one lock for all.
type Server struct {
	mu       sync.RWMutex
	networks []*network
}

// Load enters what was stored.
func (s *Server) Load(all []*lease) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.networks {
		for _, l := range all {
			n.remove(l.mac)
			n.add(l)
		}
	}
}
