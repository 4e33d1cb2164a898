// go: 1.25

package connpool

import "sync"

// Pool keeps the numbers of idle connections.
type Pool struct {
	mu      sync.Mutex
	idle    []int
	max     int
	dropped int
}

func New(max int) *Pool {
	return &Pool{max: max}
}

// Put gives a connection back; the oldest idle one makes room.
func (p *Pool) Put(id int) {
	p.mu.Lock()
	p.idle = append(p.idle, id)
	if len(p.idle) > p.max {
		p.mu.Lock() // want lock/double-lock@"p.mu.Lock()"
		p.idle = p.idle[1:]
		p.dropped++
		p.mu.Unlock()
		return
	}
	p.mu.Unlock()
}

func (p *Pool) Get() (int, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) == 0 {
		return 0, false
	}
	id := p.idle[len(p.idle)-1]
	p.idle = p.idle[:len(p.idle)-1]
	return id, true
}

func (p *Pool) Dropped() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.dropped
}
