// go: 1.25

// Package uplink keeps a line open.
package uplink

import "sync"

// Uplink is one line.
type Uplink struct {
	mu    sync.Mutex
	addrs []string
	tries int
	state int
	dial  func([]string) error
}

// New makes a line.
func New(dial func([]string) error) *Uplink { return &Uplink{dial: dial} }

// Connect opens the line.
func (u *Uplink) Connect() {
	u.mu.Lock()
	if u.state != 0 {
		u.mu.Unlock()
		return
	}
	u.redialAndUnlock()
}

// Update changes where it leads to.
func (u *Uplink) Update(addrs []string) {
	u.mu.Lock()
	u.addrs = addrs
	if u.state == 0 {
		u.mu.Unlock()
		return
	}
	u.tries = 0
	go u.redialAndUnlock()
}

// Idle lets the line go.
func (u *Uplink) Idle() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.state = 0
	u.tries = 0
}

// redialAndUnlock connects. u.mu must be held by the caller; it is released here.
func (u *Uplink) redialAndUnlock() {
	addrs := u.addrs
	n := u.tries
	u.state = 1
	u.mu.Unlock()
	if err := u.dial(addrs); err != nil {
		u.mu.Lock()
		u.tries = n + 1
		u.state = 2
		u.mu.Unlock()
	}
}
