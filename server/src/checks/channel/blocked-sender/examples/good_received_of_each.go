// go: 1.25

// Package probes looks after hosts.
package probes

type probe struct {
	results chan bool
	handed  chan bool
}

func (p *probe) run(check func() error) {
	ok := check() == nil
	p.results <- ok
	p.handed <- ok
}

// results is for whoever wants to know.
func (p *probe) known() <-chan bool { return p.handed }

// All runs all checks and says whether all went well.
func All(checks []func() error) bool {
	probes := map[int]*probe{}
	for n, check := range checks {
		probes[n] = &probe{results: make(chan bool), handed: make(chan bool)}
		go probes[n].run(check)
	}
	all := true
	for _, p := range probes {
		all = <-p.results && all
		all = <-p.known() && all
	}
	return all
}
