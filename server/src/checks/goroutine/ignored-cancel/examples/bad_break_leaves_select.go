// go: 1.25

// Package polls asks now and then.
package polls

import (
	"context"
	"log"
	"time"
)

// Poller asks.
type Poller struct {
	quit chan struct{}
	jobs chan func()
	ask  func()
}

// New makes one.
func New(ask func()) *Poller {
	return &Poller{quit: make(chan struct{}), jobs: make(chan func()), ask: ask}
}

// Start asks until the context ends: the break leaves the select alone.
func (p *Poller) Start(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	go func() {
		for {
			select {
			case <-t.C:
				p.ask()
			case <-ctx.Done(): // want goroutine/ignored-cancel@"<-ctx.Done()" `goes round for ever`
				break
			}
		}
	}()
}

// Work runs jobs until it is closed.
func (p *Poller) Work() {
	go func() {
		for {
			select {
			case job := <-p.jobs:
				job()
			case <-p.quit: // want goroutine/ignored-cancel@"<-p.quit"
				log.Println("told to end")
			}
		}
	}()
}

// Do hands a job in.
func (p *Poller) Do(job func()) {
	select {
	case p.jobs <- job:
	case <-p.quit:
	}
}

// Close tells Work.
func (p *Poller) Close() { close(p.quit) }

// Watch goes on with a caller's channel.
func Watch(changes <-chan string, stop <-chan struct{}, seen func(string)) {
	for {
		select {
		case c := <-changes:
			seen(c)
		case <-stop: // want goroutine/ignored-cancel@"<-stop"
			continue
		}
	}
}
