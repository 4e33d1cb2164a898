// go: 1.25

// Package machine goes from state to state.
package machine

import (
	"errors"
	"sync"
)

// Machine is in one state at a time.
type Machine struct {
	mu    sync.Mutex
	state string
	after func(state string)
}

var errNone = errors.New("no state")

// Go changes the state. It takes the lock again on one way out, and forgets to on the other.
func (m *Machine) Go(to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if to == "" {
		m.mu.Unlock() // want lock/mismatched-unlock
		return errNone
	}
	if m.state == to {
		m.mu.Unlock()
		defer m.mu.Lock()
		m.after(to)
		return nil
	}
	m.state = to
	return nil
}
