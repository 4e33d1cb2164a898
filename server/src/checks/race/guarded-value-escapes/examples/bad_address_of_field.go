// go: 1.25

// Package pings asks a node again and again.
package pings

import "sync"

type outcome struct {
	round int
	err   error
}

// Pinger knows how it went last.
type Pinger struct {
	mu     sync.Mutex
	ready  chan struct{}
	last   outcome
	rounds int
}

// Run asks until it is told to stop.
func (p *Pinger) Run(stop <-chan struct{}, ask func() error) {
	for round := 1; ; round++ {
		o := outcome{round: round, err: ask()}
		p.mu.Lock()
		p.last = o
		p.rounds = round
		p.mu.Unlock()
		if round == 1 {
			close(p.ready)
		}
		select {
		case <-stop:
			return
		default:
		}
	}
}

func (p *Pinger) result() *outcome {
	<-p.ready
	return &p.last // want race/guarded-value-escapes@"&p.last" `guarded by .mu`
}

// Rounds is for whoever wants to watch.
func (p *Pinger) Rounds() *int {
	return &p.rounds // want race/guarded-value-escapes@"&p.rounds" `guarded by .mu`
}

// Failed waits for the first answer.
func (p *Pinger) Failed() bool {
	o := p.result()
	return o.err != nil
}

// Monitor shows what a pinger knows.
type Monitor struct{ pinger *Pinger }

// Show gives the last round, by the pointer that it gets.
func (m *Monitor) Show() int {
	o := m.pinger.result()
	return o.round
}
