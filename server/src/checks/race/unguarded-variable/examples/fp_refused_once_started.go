// go: 1.25

// Package pool has settings that are to be made before its start, and looks at that.
package pool

import (
	"sync"
	"sync/atomic"
	"time"
)

// Pool cleans up now and then.
type Pool struct {
	mu       sync.Mutex
	lifetime time.Duration
	slots    []int
	started  atomic.Bool
}

// SetLifetime must be called before Start.
func (p *Pool) SetLifetime(d time.Duration) {
	if p.started.Load() {
		return
	}
	p.lifetime = d
}

// Start starts it once.
func (p *Pool) Start(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.started.Load() {
		p.slots = make([]int, n)
		p.started.Store(true)
		go p.clean()
	}
}

func (p *Pool) clean() {
	for range time.Tick(p.lifetime) {
		for i := range p.slots {
			_ = i
		}
	}
}

// Run starts it twice, and sets it up too late: nothing comes of that.
func Run() {
	p := &Pool{lifetime: time.Second}
	p.Start(4)
	p.Start(8)
	p.SetLifetime(2 * time.Second)
}
