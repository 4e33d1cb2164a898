// go: 1.25

package pace

import (
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// Section is a part of something that is read.
type Section struct {
	size   int64
	offset atomic.Int64
}

// Seek moves to another place.
func (s *Section) Seek(offset int64, whence int) (int64, error) {
	from := s.offset.Load()
	next := offset
	switch whence {
	case io.SeekCurrent:
		next = from + offset
	case io.SeekEnd:
		next = s.size + offset
	}
	s.offset.Store(next)
	return next, nil
}

// Offset is where it is.
func (s *Section) Offset() int64 { return s.offset.Load() }

// Pacer counts what is done.
type Pacer struct {
	done, most, all atomic.Int64
}

// Run looks at the count again and again.
func (p *Pacer) Run() {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for range ticker.C {
		if n := p.done.Swap(0); n > p.most.Load() {
			p.most.Store(n)
		}
	}
}

// Total adds up what came. Must only be started once.
func (p *Pacer) Total(counts <-chan int64) {
	for n := range counts {
		p.all.Store(p.all.Load() + n)
	}
}

// Most is the largest count so far.
func (p *Pacer) Most() (most, all int64) { return p.most.Load(), p.all.Load() }

// Engine can be stopped, more than once.
type Engine struct {
	started atomic.Bool
	once    sync.Once
	end     chan struct{}
	ended   sync.WaitGroup
}

// NewEngine makes one.
func NewEngine() *Engine { return &Engine{end: make(chan struct{})} }

// Start starts it.
func (e *Engine) Start() {
	if !e.started.CompareAndSwap(false, true) {
		return
	}
	e.ended.Add(1)
	go func() {
		defer e.ended.Done()
		<-e.end
	}()
}

// Stop stops it.
func (e *Engine) Stop() {
	if !e.started.Load() {
		return
	}
	e.once.Do(func() { close(e.end) })
	e.ended.Wait()
	e.started.Store(false)
}
