// go: 1.25
package pool

import (
	"sync"
	"time"
)

type conn struct{ used time.Time }

type Pool struct {
	mu    sync.Mutex
	idle  []*conn
	wake  chan struct{}
	limit time.Duration
}

// SetLimit says how long a connection may be idle.
func (p *Pool) SetLimit(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.limit = d
	if p.wake != nil {
		select {
		case p.wake <- struct{}{}:
		default:
		}
	}
	p.startCleaner()
}

func (p *Pool) Put(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, c)
	p.startCleaner()
}

func (p *Pool) PutAll(list []*conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range list {
		p.idle = append(p.idle, c)
		p.startCleaner()
	}
}

// startCleaner starts the one goroutine that clears the pool, unless it is there.
func (p *Pool) startCleaner() {
	if p.limit > 0 && p.wake == nil && len(p.idle) > 0 {
		p.wake = make(chan struct{}, 1)
		go p.clean(p.limit)
	}
}

func (p *Pool) clean(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-p.wake:
		}
		p.mu.Lock()
		if len(p.idle) == 0 {
			p.wake = nil
			p.mu.Unlock()
			return
		}
		p.idle = p.idle[1:]
		p.mu.Unlock()
		t.Reset(d)
	}
}
