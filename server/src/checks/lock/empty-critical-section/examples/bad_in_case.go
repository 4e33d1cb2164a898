// go: 1.25

package states

import "sync"

// Machine is in a state.
type Machine struct {
	lock  sync.Locker
	state string
}

// New makes a machine.
func New() *Machine { return &Machine{lock: &sync.Mutex{}} }

// Is compares states.
func (m *Machine) Is(kind, state string) bool {
	switch kind {
	case "exact":
		m.lock.Lock()
		m.lock.Unlock() // want lock/empty-critical-section@"m.lock.Unlock()"
		return m.state == state
	default:
		return false
	}
}
