// go: 1.25

// Package dialer moves on from the port that was expected.
package dialer

import "sync/atomic"

// Dialer has a port.
type Dialer struct {
	port   atomic.Uint32
	rebind func() error
}

// MovePort changes the port from one to another.
func (d *Dialer) MovePort(from, to uint16) error {
	if uint16(d.port.Load()) != from {
		return nil
	}
	d.port.Store(uint32(to)) // want atomic/lost-update@"d.port.Store(uint32(to))"
	return d.rebind()
}
