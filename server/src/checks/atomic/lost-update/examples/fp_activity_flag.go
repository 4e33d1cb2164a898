// go: 1.25

// Package idle notes whether there was any activity since it last looked.
package idle

import "sync/atomic"

// Monitor notes activity.
type Monitor struct{ active atomic.Int32 }

// Touch notes some.
func (m *Monitor) Touch() { m.active.Store(1) }

// Check tells whether there was any, and starts anew.
func (m *Monitor) Check() bool {
	if m.active.Load() == 1 {
		m.active.Store(0)
		return true
	}
	return false
}
