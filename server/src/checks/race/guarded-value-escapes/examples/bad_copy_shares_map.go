// go: 1.23

package stats

import (
	"maps"
	"sync"
)

// Stats counts by name.
type Stats struct {
	Total  int
	ByName map[string]int
}

// Processor counts what it does.
type Processor struct {
	mu    sync.Mutex
	stats *Stats
}

// New returns a processor that has done nothing.
func New() *Processor { return &Processor{stats: &Stats{ByName: make(map[string]int)}} }

// Count counts one more.
func (p *Processor) Count(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stats.Total++
	p.stats.ByName[name]++
}

// Reset forgets a name.
func (p *Processor) Reset(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.stats.ByName, name)
}

// Stats gives a copy of the struct, and the map that goes on counting.
func (p *Processor) Stats() Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	return *p.stats // want race/guarded-value-escapes@"*p.stats"
}

// Snapshot has a map of its own.
func (p *Processor) Snapshot() Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := *p.stats
	out.ByName = maps.Clone(out.ByName)
	return out
}
