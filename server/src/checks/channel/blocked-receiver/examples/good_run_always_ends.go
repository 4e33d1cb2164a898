// lookalike: bad_run_fails_early.go it is closed on every way, or left open by a flag that says that nobody waits
// go: 1.25

package migrate

import "log"

// Step is one of them.
type Step func() error

type run struct {
	ready chan struct{}
	begun chan struct{}
	count int
}

// Migrator makes all steps.
type Migrator struct {
	steps []Step
	quiet bool
}

func (m *Migrator) apply(r *run) {
	defer close(r.ready)
	for _, s := range m.steps {
		if err := s(); err != nil {
			log.Print(err)
			return
		}
	}
}

func (m *Migrator) announce(r *run) {
	if m.quiet {
		return
	}
	if len(m.steps) > 10 {
		log.Print("this takes a while")
	}
	close(r.begun)
}

func (r *run) wait() int {
	<-r.ready
	return r.count
}

func (r *run) waitBegun() { <-r.begun }

// Run makes all steps.
func (m *Migrator) Run() int {
	r := &run{ready: make(chan struct{}), begun: make(chan struct{})}
	go m.announce(r)
	go m.apply(r)
	if !m.quiet {
		r.waitBegun()
	}
	return r.wait()
}
