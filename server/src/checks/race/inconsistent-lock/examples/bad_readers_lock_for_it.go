package evidence

import "sync"

type validator struct{ address string }

// Pool remembers at which height validators were last seen.
type Pool struct {
	mu     sync.Mutex
	last   map[string]int64
	height int64
}

func New() *Pool {
	return &Pool{last: map[string]int64{}}
}

func (p *Pool) LastSeen(address string) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	h, ok := p.last[address]
	if !ok {
		return -1
	}
	return h
}

func (p *Pool) Split(apart func(map[string]int64) []string) []string {
	p.mu.Lock()
	copied := make(map[string]int64, len(p.last))
	for k, v := range p.last {
		copied[k] = v
	}
	p.mu.Unlock()
	return apart(copied)
}

func (p *Pool) Update(height int64, validators []validator) {
	for _, v := range validators {
		p.last[v.address] = height // want race/inconsistent-lock
	}
	for address, h := range p.last {
		if h < height-100 {
			delete(p.last, address)
		}
	}
}
