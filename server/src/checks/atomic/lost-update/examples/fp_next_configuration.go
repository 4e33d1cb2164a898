package proxy

import (
	"sync/atomic"
	"time"
)

// Config is what a file says.
type Config struct {
	Timeout time.Duration
	Routes  []string
}

type state struct {
	routes  map[string]bool
	changed int
}

func newState(old *state, cfg *Config) (*state, error) {
	s := &state{routes: make(map[string]bool), changed: old.changed + 1}
	for _, r := range cfg.Routes {
		s.routes[r] = true
	}
	return s, nil
}

// Proxy passes requests on.
type Proxy struct {
	state atomic.Pointer[state]
}

// New returns a proxy.
func New() *Proxy {
	p := new(Proxy)
	p.state.Store(&state{})
	return p
}

// OnConfigChange is told of each configuration, one after the other.
func (p *Proxy) OnConfigChange(cfg *Config) {
	s, err := newState(p.state.Load(), cfg)
	if err != nil {
		return
	}
	p.state.Store(s)
}

// Producer asks by what it is configured for.
type Producer struct {
	config atomic.Value
}

// NewProducer returns one.
func NewProducer(cfg Config) *Producer {
	p := new(Producer)
	p.setConfig(cfg)
	return p
}

// UpdateConfig changes some of the options.
func (p *Producer) UpdateConfig(options ...func(*Config)) {
	cfg, _ := p.config.Load().(Config)
	for _, o := range options {
		o(&cfg)
	}
	p.setConfig(cfg)
}

func (p *Producer) setConfig(cfg Config) { p.config.Store(cfg) }

// Serves tells whether a route is served.
func (p *Proxy) Serves(route string) bool { return p.state.Load().routes[route] }
