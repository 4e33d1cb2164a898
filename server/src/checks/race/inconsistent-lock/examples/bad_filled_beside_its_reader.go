// go: 1.25

// Package pool makes its shards when it is started.
package pool

import (
	"sync"
	"time"
)

// Pool has shards.
type Pool struct {
	mu     sync.Mutex
	shards []chan int
}

// Start starts the goroutine that looks at them, and fills them then.
func (p *Pool) Start(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shards = make([]chan int, n)
	go p.clean()
	for i := range p.shards {
		p.shards[i] = make(chan int, 1)
	}
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
		for i := 0; i < len(p.shards); i++ {
			select {
			case <-p.shards[i]: // want race/inconsistent-lock@"p.shards[i]"
			default:
			}
		}
	}
}
