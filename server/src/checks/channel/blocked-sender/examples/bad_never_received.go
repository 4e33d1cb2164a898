// go: 1.25

// Package probes looks after hosts.
package probes

// Probe looks after one host.
type Probe struct {
	failed  chan error
	results chan bool
}

// New starts a probe.
func New(check func() error) *Probe {
	p := &Probe{failed: make(chan error), results: make(chan bool)}
	go p.run(check)
	return p
}

func (p *Probe) run(check func() error) {
	err := check()
	if err != nil {
		p.failed <- err
	}
	p.results <- err == nil // want channel/blocked-sender@"p.results <- err == nil" `ever receives`
}

// Wait returns what went wrong.
func (p *Probe) Wait() error { return <-p.failed }
