// go: 1.25

package states

import (
	"sync"
	"time"
)

// Meta is kept for all.
type Meta struct {
	mu     sync.Mutex
	states map[string]time.Time
}

var meta *Meta

// Module is what others start.
type Module struct{}

// Start starts it.
func (Module) Start() error { return start() }

func start() error {
	meta = load()
	meta.check()
	go func() {
		for range time.Tick(time.Minute) {
			meta.Clean()
		}
	}()
	return nil
}

func load() *Meta { return nil }

func (m *Meta) check() {
	if m.states == nil {
		m.states = make(map[string]time.Time)
	}
}

// Clean removes old ones.
func (m *Meta) Clean() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for k, at := range m.states {
		if time.Since(at) > time.Hour {
			delete(m.states, k)
		}
	}
}

// Seen notes one.
func (m *Meta) Seen(k string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.states[k] = time.Now()
}

// Forget forgets one.
func (m *Meta) Forget(k string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.states, k)
}

// Last asks for one.
func (m *Meta) Last(k string) time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.states[k]
}
