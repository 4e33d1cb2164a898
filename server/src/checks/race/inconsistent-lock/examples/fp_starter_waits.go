// go: 1.25
package scrape

import "sync"

type pool struct {
	mu      sync.Mutex
	targets []string
}

func (p *pool) set(targets []string, log map[string]int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, t := range targets {
		if log[t] == 0 {
			p.targets = append(p.targets, t)
		}
	}
}

type Manager struct {
	mu     sync.Mutex
	pools  []*pool
	failed map[string]int
}

// Fail counts a failure.
func (m *Manager) Fail(target string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.failed == nil {
		m.failed = make(map[string]int)
	}
	m.failed[target]++
}

// Forget forgets failures.
func (m *Manager) Forget(target string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.failed, target)
}

// Failures tells how many there were.
func (m *Manager) Failures(target string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.failed[target]
}

// Apply gives all pools their targets, all at once.
func (m *Manager) Apply(targets []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var wg sync.WaitGroup
	for _, p := range m.pools {
		wg.Add(1)
		go func() {
			defer wg.Done()
			p.set(targets, m.failed)
			if m.failed["all"] > 0 {
				p.set(nil, nil)
			}
		}()
	}
	//racelight:ignore lock/blocking-while-held -- the pools need no lock of the manager's
	wg.Wait()
}
