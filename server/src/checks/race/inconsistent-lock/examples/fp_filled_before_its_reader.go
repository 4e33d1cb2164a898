// go: 1.25

// Package pool makes its shards when it is started.
package pool

import (
	"sync"
	"time"
)

// Pool has shards.
type Pool struct {
	mu      sync.Mutex
	shards  []chan int
	started bool
}

// Start fills all of them, and starts the goroutine that looks at them after that.
func (p *Pool) Start(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.started {
		return
	}
	p.started = true
	p.shards = make([]chan int, n)
	for i := range p.shards {
		p.shards[i] = make(chan int, 1)
	}
	go p.clean()
}

// Stop closes them.
func (p *Pool) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.shards {
		close(p.shards[i])
	}
}

func (p *Pool) clean() {
	for range time.Tick(time.Second) {
		for i := range len(p.shards) {
			select {
			case <-p.shards[i]:
			default:
			}
		}
	}
}
