// go: 1.25

package metrics

import "sync"

// Metrics counts.
type Metrics struct {
	mu     sync.Mutex
	counts map[string]int
}

// New returns one that is empty.
func New() *Metrics {
	return &Metrics{counts: make(map[string]int)}
}

// Inc adds one.
func (m *Metrics) Inc(k string) {
	m.mu.Lock()
	m.counts[k]++
	m.mu.Unlock()
}

// Flush lets somebody read the map while others change it.
func (m *Metrics) Flush(push func(map[string]int)) {
	m.mu.Lock()
	counts := m.counts // want race/guarded-value-escapes@"m.counts"
	m.mu.Unlock()
	push(counts)
}
