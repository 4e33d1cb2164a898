// go: 1.25

package pace

import (
	"sync/atomic"
	"time"
)

// Section is a part of something that is read.
type Section struct {
	offset atomic.Int64
}

// Skip moves on.
func (s *Section) Skip(n int64) {
	s.offset.Store(s.offset.Load() + n) // want atomic/lost-update@"s.offset.Store(s.offset.Load() + n)"
}

// Offset is where it is.
func (s *Section) Offset() int64 { return s.offset.Load() }

// Pacer counts what is done.
type Pacer struct {
	done, most atomic.Int64
}

// Note looks at the count for a while.
func (p *Pacer) Note() {
	for range 10 {
		if n := p.done.Swap(0); n > p.most.Load() {
			p.most.Store(n) // want atomic/lost-update@"p.most.Store(n)"
		}
		time.Sleep(time.Second)
	}
}

// Keep adds to what was kept. It is for counts that must be started once each.
func (p *Pacer) Keep(n int64) {
	p.most.Store(p.most.Load() + n) // want atomic/lost-update@"p.most.Store(p.most.Load() + n)"
}

// Most is the largest count so far.
func (p *Pacer) Most() int64 { return p.most.Load() }

// Engine can be stopped once.
type Engine struct {
	started atomic.Bool
	end     chan struct{}
}

// NewEngine makes one.
func NewEngine() *Engine { return &Engine{end: make(chan struct{})} }

// Start starts it.
func (e *Engine) Start() {
	if e.started.CompareAndSwap(false, true) {
		go func() { <-e.end }()
	}
}

// Stop stops it.
func (e *Engine) Stop() {
	if !e.started.Load() {
		return
	}
	close(e.end)
	e.started.Store(false) // want atomic/lost-update@"e.started.Store(false)"
}
