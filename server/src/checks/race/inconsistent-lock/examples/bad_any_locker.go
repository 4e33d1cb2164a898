// go: 1.25

// Package mean works out a mean value.
package mean

import "sync"

// Mean adds up under whatever lock it is given.
type Mean struct {
	gate sync.Locker
	sum  float64
	n    int
}

// New returns one.
func New(gate sync.Locker) *Mean { return &Mean{gate: gate} }

// Add takes a value in.
func (m *Mean) Add(x float64) {
	m.gate.Lock()
	defer m.gate.Unlock()
	m.sum += x
	m.n++
}

// Reset starts anew.
func (m *Mean) Reset() {
	m.gate.Lock()
	m.sum, m.n = 0, 0
	m.gate.Unlock()
}

// Sum tells what was added.
func (m *Mean) Sum() float64 {
	return m.sum // want race/inconsistent-lock@"m.sum"
}

// N tells how often.
func (m *Mean) N() int {
	m.gate.Lock()
	defer m.gate.Unlock()
	return m.n
}
