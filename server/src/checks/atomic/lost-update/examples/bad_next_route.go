package proxy

import (
	"maps"
	"sync/atomic"
)

type state struct {
	routes map[string]bool
}

func with(old *state, route string) *state {
	s := &state{routes: maps.Clone(old.routes)}
	s.routes[route] = true
	return s
}

// Proxy passes requests on.
type Proxy struct {
	state atomic.Pointer[state]
}

// New returns a proxy.
func New() *Proxy {
	p := new(Proxy)
	p.state.Store(&state{routes: map[string]bool{}})
	return p
}

// AddRoute adds one route to those that others add.
func (p *Proxy) AddRoute(route string) {
	s := with(p.state.Load(), route)
	p.state.Store(s) // want atomic/lost-update
}

// OnConfigChange puts one route in place of all.
func (p *Proxy) OnConfigChange(route string) {
	s := with(&state{}, route)
	p.state.Store(s)
}

// Serves tells whether a route is served.
func (p *Proxy) Serves(route string) bool { return p.state.Load().routes[route] }
