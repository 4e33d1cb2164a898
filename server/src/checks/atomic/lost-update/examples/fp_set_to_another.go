// go: 1.25

// Package dialer sets what is asked for, unless it is so already.
package dialer

import "sync/atomic"

// Dialer has a port and a mode.
type Dialer struct {
	port    atomic.Uint32
	probing atomic.Bool
	rebind  func() error
}

// SetPort changes the port.
func (d *Dialer) SetPort(port uint16) error {
	if uint16(d.port.Load()) == port {
		return nil
	}
	d.port.Store(uint32(port))
	return d.rebind()
}

// Probe turns probing on or off; it stays off where that fails.
func (d *Dialer) Probe(on bool) {
	if d.probing.Load() == on {
		return
	}
	now := on
	if err := d.rebind(); err != nil {
		now = false
	}
	d.probing.Store(now)
}
