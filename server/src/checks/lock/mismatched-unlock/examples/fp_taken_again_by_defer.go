// go: 1.25

// Package machine goes from state to state.
package machine

import (
	"errors"
	"sync"
)

// Machine is in one state at a time.
type Machine struct {
	mu    sync.RWMutex
	state string
	after func(state string)
}

var errSame = errors.New("already there")

// Go changes the state. What is told of it may ask for the state.
func (m *Machine) Go(to string) error {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.state == to {
		m.mu.RUnlock()
		defer m.mu.RLock()
		m.after(to)
		return errSame
	}
	return nil
}

// Set puts it into a state.
func (m *Machine) Set(state string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state = state
}
