// go: 1.25

// Package polls asks now and then.
package polls

import (
	"context"
	"sync"
	"time"
)

// Poller asks.
type Poller struct {
	quit chan struct{}
	wake chan struct{}
	jobs chan func()
	ask  func()
	once sync.Once
}

// New makes one.
func New(ask func()) *Poller {
	return &Poller{quit: make(chan struct{}), wake: make(chan struct{}), jobs: make(chan func()), ask: ask}
}

// Start leaves the loop by its label.
func (p *Poller) Start(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	go func() {
		defer t.Stop()
	rounds:
		for {
			select {
			case <-t.C:
				p.ask()
			case <-ctx.Done():
				break rounds
			}
		}
		p.ask()
	}()
}

// Work notes the end, and leaves when nothing is left to do.
func (p *Poller) Work() {
	go func() {
		over := false
		for {
			select {
			case job := <-p.jobs:
				job()
			case <-p.quit:
				over = true
			}
			if over {
				return
			}
		}
	}()
}

// Drain takes the channel away.
func (p *Poller) Drain(ctx context.Context, in <-chan func()) {
	done := ctx.Done()
	for {
		select {
		case job, ok := <-in:
			if !ok {
				return
			}
			job()
		case <-done:
			done = nil
		}
	}
}

// Wait is told to go round by a value, each time.
func (p *Poller) Wait(ctx context.Context) {
	for {
		select {
		case <-p.wake:
		case <-ctx.Done():
			return
		}
	}
}

// Wake sends one.
func (p *Poller) Wake() { p.wake <- struct{}{} }

// Close tells Work.
func (p *Poller) Close() { close(p.quit) }

// Each has a context for each round.
func Each(ctx context.Context, do func(context.Context) <-chan error) {
	for {
		c, cancel := context.WithTimeout(ctx, time.Second)
		select {
		case <-do(c):
		case <-c.Done():
		}
		cancel()
	}
}

func (p *Poller) closeAll() { p.once.Do(func() { close(p.jobs) }) }

// Serve ends by another case, which this one brings about.
func (p *Poller) Serve(ctx context.Context) {
	for {
		select {
		case job, ok := <-p.jobs:
			if !ok {
				return
			}
			job()
		case <-ctx.Done():
			p.closeAll()
		}
	}
}
