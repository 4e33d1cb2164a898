// lookalike: bad_ended_unasked.go whoever sends asks under the lock whether it has been ended
// go: 1.25

// Package press prints jobs one after the other.
package press

import (
	"context"
	"errors"
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

var errEnded = errors.New("ended")

// New starts one.
func New() *Press {
	p := &Press{wake: make(chan struct{}, 1), gone: make(chan struct{})}
	p.ctx, p.end = context.WithCancel(context.Background())
	go p.run()
	return p
}

// Print prints later.
func (p *Press) Print(job func()) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.end == nil {
		return errEnded
	}
	if len(p.jobs) == 0 {
		select {
		case p.wake <- struct{}{}:
		default:
		}
	}
	p.jobs = append(p.jobs, job)
	return nil
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
