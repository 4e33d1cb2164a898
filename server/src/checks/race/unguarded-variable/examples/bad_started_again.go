// go: 1.25

// Package pool has settings that are to be made before its start, and may be stopped.
package pool

import (
	"sync/atomic"
	"time"
)

// Pool cleans up now and then.
type Pool struct {
	lifetime time.Duration
	started  atomic.Bool
}

// SetLifetime must be called before Start.
func (p *Pool) SetLifetime(d time.Duration) {
	if p.started.Load() {
		return
	}
	p.lifetime = d // want race/unguarded-variable@"p.lifetime"
}

// Start starts it.
func (p *Pool) Start() {
	if p.started.CompareAndSwap(false, true) {
		go p.clean()
	}
}

// Stop tells it to end, and does not wait.
func (p *Pool) Stop() { p.started.Store(false) }

func (p *Pool) clean() {
	for p.started.Load() {
		time.Sleep(p.lifetime)
	}
}

// Run changes what the goroutine of before may still read.
func Run() {
	p := &Pool{lifetime: time.Second}
	p.Start()
	p.Stop()
	p.SetLifetime(2 * time.Second)
	p.Start()
}
