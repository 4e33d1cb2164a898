// go: 1.25

// Package pumps has pumps with a state.
package pumps

import "sync"

// Pump pumps.
type Pump struct {
	// mu protects the following fields.
	mu      sync.Mutex
	running bool
	name    string
	calls   int

	size int
}

// New makes a pump.
func New(name string, size int) *Pump {
	return &Pump{name: name, size: size}
}

// Start sets it going.
func (p *Pump) Start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running = true
	p.calls += p.size
}

// Stop ends it.
func (p *Pump) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running = false
}

// Name is what it is called.
func (p *Pump) Name() string { return p.name }
