// go: 1.25

// Package hall prints jobs one after the other.
package hall

import (
	"context"
	"sync"
)

// Press has jobs to print.
type Press struct {
	mu   sync.Mutex
	jobs []func()
	wake chan struct{}
	gone chan struct{}
	ctx  context.Context
	end  context.CancelFunc
}

// New starts one.
func New() *Press {
	p := &Press{wake: make(chan struct{}, 1), gone: make(chan struct{})}
	p.ctx, p.end = context.WithCancel(context.Background())
	go p.run()
	return p
}

// Print prints later.
func (p *Press) Print(job func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.jobs) == 0 {
		select {
		case p.wake <- struct{}{}: // want channel/send-after-close@"p.wake <- struct{}{}"
		default:
		}
	}
	p.jobs = append(p.jobs, job)
}

// Close ends it.
func (p *Press) Close() {
	p.mu.Lock()
	if p.end != nil {
		p.end()
		p.end = nil
	}
	p.mu.Unlock()
	<-p.gone
}

func (p *Press) run() {
	defer func() {
		close(p.gone)
		close(p.wake)
	}()
	for {
		select {
		case <-p.wake:
			p.mu.Lock()
			jobs := p.jobs
			p.jobs = nil
			p.mu.Unlock()
			for _, job := range jobs {
				job()
			}
		case <-p.ctx.Done():
			return
		}
	}
}
