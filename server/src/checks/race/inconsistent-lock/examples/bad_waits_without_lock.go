// go: 1.25

package pool

import (
	"sync"
	"time"
)

// Pool keeps what can be used again.
type Pool struct {
	mu   sync.Mutex
	idle []*line
}

type line struct{ open bool }

func (l *line) close() { l.open = false }

// Get gives one out.
func (p *Pool) Get() *line {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.idle) > 0 {
		l := p.idle[0]
		p.idle = p.idle[1:]
		if l.open {
			return l
		}
	}
	return &line{open: true}
}

// Put takes it back.
func (p *Pool) Put(l *line) {
	p.mu.Lock()
	p.idle = append(p.idle, l)
	p.mu.Unlock()
}

// drain closes all of them at the same time, and lets others go on meanwhile.
func (p *Pool) drain() {
	p.mu.Lock()
	defer p.mu.Unlock()
	var wg sync.WaitGroup
	for i, l := range p.idle {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l.close()
			p.idle[i] = nil // want race/inconsistent-lock@"p.idle[i]"
		}()
	}
	p.mu.Unlock()
	wg.Wait()
	p.mu.Lock()
	p.idle = nil
}

// New makes a pool that is drained after a while.
func New(after time.Duration) *Pool {
	p := &Pool{}
	time.AfterFunc(after, p.drain)
	p.Put(p.Get())
	return p
}
