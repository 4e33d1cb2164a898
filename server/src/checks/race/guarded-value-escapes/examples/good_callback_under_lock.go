// lookalike: bad_given_to_callback.go the lock is held while the callback runs, or the map is a new one from then on
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

// Drain hands over what was counted so far.
func (m *Metrics) Drain(push func(map[string]int)) {
	m.mu.Lock()
	counts := m.counts
	m.counts = make(map[string]int)
	m.mu.Unlock()
	push(counts)
}

// View shows the counts while nobody changes them.
func (m *Metrics) View(show func(map[string]int)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	counts := m.counts
	show(counts) // want lock/blocking-while-held@"show(counts)"
}
