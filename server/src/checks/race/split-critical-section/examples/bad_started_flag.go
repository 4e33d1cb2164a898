// go: 1.25

package agent

import (
	"errors"
	"sync"
)

// ErrRunning says that the agent has been started.
var ErrRunning = errors.New("agent: running")

// Agent reports in the background.
type Agent struct {
	mu      sync.Mutex
	running bool
	report  func()
}

// Running tells whether the agent has been started.
func (a *Agent) Running() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.running
}

// Start starts the agent once.
func (a *Agent) Start() error {
	if a.Running() {
		return ErrRunning
	}
	a.mu.Lock()
	a.running = true // want race/split-critical-section@"a.running"
	a.mu.Unlock()
	go a.report()
	return nil
}
