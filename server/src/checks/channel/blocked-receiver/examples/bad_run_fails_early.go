// go: 1.25

package migrate

import (
	"errors"
	"log"
)

// Step is one of them.
type Step func() error

type run struct {
	ready chan struct{}
	count int
}

// Migrator makes all steps.
type Migrator struct {
	steps []Step
	dry   bool
}

func (m *Migrator) apply(r *run) {
	for _, s := range m.steps {
		if m.dry {
			continue
		}
		if err := s(); err != nil {
			log.Print(err)
			return
		}
	}
	close(r.ready)
}

func (r *run) wait() int {
	<-r.ready // want channel/blocked-receiver@"<-r.ready"
	return r.count
}

// Run waits for ever where a step fails.
func (m *Migrator) Run() (int, error) {
	if len(m.steps) == 0 {
		return 0, errors.New("no steps")
	}
	r := &run{ready: make(chan struct{})}
	go m.apply(r)
	return r.wait(), nil
}
