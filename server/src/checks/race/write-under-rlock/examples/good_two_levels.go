// go: 1.25

package meters

import "sync"

type meter struct {
	mu    sync.Mutex
	count int
	sum   float64
}

// Meters keeps figures by name. The outer lock guards the table; each meter has a lock for its own fields.
type Meters struct {
	mu     sync.RWMutex
	byName map[string]*meter
}

// New returns a table with some meters.
func New(names ...string) *Meters {
	m := &Meters{byName: make(map[string]*meter)}
	for _, name := range names {
		m.byName[name] = &meter{}
	}
	return m
}

// Observe adds a value. The table is only read here.
func (m *Meters) Observe(name string, v float64) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	mt, ok := m.byName[name]
	if !ok {
		return
	}
	mt.mu.Lock()
	mt.count++
	mt.sum += v
	mt.mu.Unlock()
}

// Mean returns the mean of a meter.
func (m *Meters) Mean(name string) float64 {
	m.mu.RLock()
	mt, ok := m.byName[name]
	m.mu.RUnlock()
	if !ok {
		return 0
	}
	mt.mu.Lock()
	defer mt.mu.Unlock()
	if mt.count == 0 {
		return 0
	}
	return mt.sum / float64(mt.count)
}

// Remove removes a meter.
func (m *Meters) Remove(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.byName, name)
}
