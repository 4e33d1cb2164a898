package evidence

import "sync"

type validator struct{ address string }

// Pool is filled before it is used.
type Pool struct {
	mu    sync.Mutex
	last  map[string]int64
	asked int
}

func New(height int64, validators []validator) *Pool {
	p := &Pool{}
	p.fill(height, validators)
	return p
}

func (p *Pool) LastSeen(address string) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
	return p.last[address]
}

func (p *Pool) Known() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
	return len(p.last)
}

func (p *Pool) fill(height int64, validators []validator) {
	p.last = map[string]int64{}
	for _, v := range validators {
		p.last[v.address] = height
	}
}
