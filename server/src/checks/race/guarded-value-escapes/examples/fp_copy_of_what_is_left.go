// go: 1.23

package stats

import "sync"

// Stats counts by name.
type Stats struct {
	Total  int
	byName map[string]int
}

// Processor counts what it does.
type Processor struct {
	mu    sync.Mutex
	stats Stats
}

// Count counts one more.
func (p *Processor) Count(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stats.byName == nil {
		p.stats.byName = make(map[string]int)
	}
	p.stats.Total++
	p.stats.byName[name]++
}

// Take gives what has been counted, and starts anew with another map.
func (p *Processor) Take() Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := p.stats
	p.stats = Stats{}
	return out
}

// Each calls back for all names under the lock.
func (p *Processor) Each(f func(name string, n int)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for name, n := range p.stats.byName {
		f(name, n)
	}
}
