// go: 1.25

// Package balance hands requests to backends.
package balance

import "sync"

// Throttle knows where requests may go.
type Throttle struct {
	mu      sync.RWMutex
	only    *string
	targets []string
}

// Pick finds a backend.
func (t *Throttle) Pick() string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.only != nil {
		return *t.only
	}
	return t.targets[0]
}

// Several tells whether there are several.
func (t *Throttle) Several() bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.only == nil && len(t.targets) > 1
}

func (t *Throttle) update(one *string, targets []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.only = one
	t.targets = targets
}

func (t *Throttle) rebalance(found []string) {
	// There is nothing to be done under the lock here, as rebalance is executed by a single goroutine,
	// which is the one that updates.
	if t.only != nil {
		return
	}
	t.update(nil, found)
}

// Run follows what is found.
func (t *Throttle) Run(found <-chan []string) {
	for f := range found {
		if len(f) == 1 {
			t.update(&f[0], nil)
			continue
		}
		t.rebalance(f)
	}
}
