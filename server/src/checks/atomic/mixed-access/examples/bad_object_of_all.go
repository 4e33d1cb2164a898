package fixture

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Cap is what a purse allows, and what of it is used.
type Cap struct {
	Max  int64
	Used int64
}

// Purse keeps the caps that count.
type Purse struct {
	mu   sync.Mutex
	caps map[string]*Cap
}

// Spend may run many times at once.
func (p *Purse) Spend(name string, n int64) bool {
	p.mu.Lock()
	c := p.caps[name]
	p.mu.Unlock()
	return c != nil && atomic.AddInt64(&c.Used, n) <= c.Max
}

// Check compares the caps themselves with what was found.
func (p *Purse) Check(found map[string]int64) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return match(p.caps, found)
}

func match(caps map[string]*Cap, found map[string]int64) error {
	for name, n := range found {
		if c := caps[name]; c == nil || c.Used != n { // want atomic/mixed-access@"c.Used"
			return fmt.Errorf("%s: found %d", name, n)
		}
	}
	return nil
}
