// lookalike: bad_rlock_unlock.go the read lock is ended by RUnlock
// go: 1.25

package prices

import "sync"

type Prices struct {
	mu    sync.RWMutex
	cents map[string]int64
}

func New() *Prices {
	return &Prices{cents: make(map[string]int64)}
}

// example:begin

func (p *Prices) Get(sku string) (int64, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	cents, ok := p.cents[sku]
	return cents, ok
}

// example:end

func (p *Prices) Set(sku string, cents int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cents[sku] = cents
}

func (p *Prices) Remove(sku string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.cents, sku)
}

func (p *Prices) Len() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.cents)
}
