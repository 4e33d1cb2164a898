// go: 1.25

package connmgr

import (
	"errors"
	"sync"
)

type state int

const (
	idle state = iota
	connecting
	connected
)

type event int

const (
	dial event = iota
	established
	lost
)

var (
	errUnexpected   = errors.New("event does not fit the state")
	errUnknownEvent = errors.New("unknown event")
)

type Manager struct {
	mu      sync.Mutex
	state   state
	retries int
}

// Handle moves the connection's state machine by one event.
func (m *Manager) Handle(ev event) error {
	m.mu.Lock() // want lock/missing-unlock@"m.mu.Lock()"
	switch ev {
	case dial:
		m.state = connecting
	case established:
		if m.state != connecting {
			return errUnexpected
		}
		m.state = connected
		m.retries = 0
	case lost:
		m.state = idle
		m.retries++
	default:
		m.mu.Unlock()
		return errUnknownEvent
	}
	m.mu.Unlock()
	return nil
}

func (m *Manager) Connected() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state == connected
}

func (m *Manager) Retries() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.retries
}
