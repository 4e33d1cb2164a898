// go: 1.25

package poller

import (
	"log"
	"time"
)

// Poller asks a source again and again.
type Poller struct {
	ask     func() error
	every   time.Duration
	stopped bool
}

// New returns a poller that is not started yet.
func New(every time.Duration, ask func() error) *Poller {
	return &Poller{ask: ask, every: every}
}

// Start begins to poll.
func (p *Poller) Start() {
	go p.run()
}

// Stop is meant to end the polling. The goroutine may never see the store.
func (p *Poller) Stop() {
	p.stopped = true // want race/unguarded-variable@"p.stopped"
}

func (p *Poller) run() {
	for !p.stopped {
		if err := p.ask(); err != nil {
			log.Printf("poll: %v", err)
		}
		time.Sleep(p.every)
	}
}
