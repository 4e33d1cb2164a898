// go: 1.25

// Package workers lets one goroutine at a time start workers.
package workers

import "sync/atomic"

// Pool has workers.
type Pool struct {
	scaling atomic.Bool
	active  atomic.Int32
	max     int32
}

// New returns an empty pool.
func New(limit int32) *Pool { return &Pool{max: limit} }

// Scale starts as many as may run.
func (p *Pool) Scale(start func()) {
	if p.scaling.CompareAndSwap(false, true) {
		defer p.scaling.Store(false)
		for p.active.Load() < p.max {
			p.active.Add(1)
			start()
		}
	}
}

// Done says that one has ended.
func (p *Pool) Done() { p.active.Add(-1) }
