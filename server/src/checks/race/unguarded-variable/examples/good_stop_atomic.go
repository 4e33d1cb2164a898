// lookalike: bad_stop_flag.go the flag is an atomic.Bool
// go: 1.25

package poller

import (
	"log"
	"sync/atomic"
	"time"
)

// Poller asks a source again and again.
type Poller struct {
	ask     func() error
	every   time.Duration
	asked   int // of run alone
	stopped atomic.Bool
}

// New returns a poller that is not started yet.
func New(every time.Duration, ask func() error) *Poller {
	return &Poller{ask: ask, every: every}
}

// Start begins to poll.
func (p *Poller) Start() {
	go p.run()
}

// Stop ends the polling.
func (p *Poller) Stop() {
	p.stopped.Store(true)
}

func (p *Poller) run() {
	for !p.stopped.Load() {
		p.asked++
		if err := p.ask(); err != nil {
			log.Printf("poll %d: %v", p.asked, err)
		}
		time.Sleep(p.every)
	}
}
