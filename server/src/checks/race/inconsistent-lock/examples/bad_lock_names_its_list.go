// go: 1.25

// Package hosts knows the hosts of a service.
package hosts

import "sync"

// Pool has hosts that are reloaded.
type Pool struct {
	name string

	hostLock  sync.RWMutex // Protects addresses
	addresses []string

	// seenMu guards access to the seen map and total.
	seenMu sync.Mutex
	seen   map[string]int
	total  int

	// The mutex p.lastMu is used to protect p.last, which the others also look at.
	lastMu sync.Mutex
	last   string
}

// Reload replaces the addresses.
func (p *Pool) Reload(addresses []string) {
	p.hostLock.Lock()
	defer p.hostLock.Unlock()
	p.addresses = addresses
}

// First is the first of them.
func (p *Pool) First() string {
	if len(p.addresses) == 0 { // want race/inconsistent-lock@"p.addresses" `its declared guard`
		return p.name
	}
	return p.addresses[0]
}

// Count tells how many there are.
func (p *Pool) Count() int {
	return len(p.addresses) // want race/inconsistent-lock@"p.addresses" `its declared guard`
}

// Saw counts.
func (p *Pool) Saw(host string) {
	p.seenMu.Lock()
	p.seen[host]++
	p.total++
	p.seenMu.Unlock()
	p.use(host)
}

// Seen tells how often a host was seen.
func (p *Pool) Seen(host string) int {
	return p.seen[host] // want race/inconsistent-lock@"p.seen[host]" `its declared guard`
}

// Total tells how often any was.
func (p *Pool) Total() int {
	return p.total // want race/inconsistent-lock@"p.total" `its declared guard`
}

func (p *Pool) use(host string) {
	p.lastMu.Lock()
	defer p.lastMu.Unlock()
	p.last = host
}

// Last is the host that was used last.
func (p *Pool) Last() string {
	return p.last // want race/inconsistent-lock@"p.last" `its declared guard`
}
