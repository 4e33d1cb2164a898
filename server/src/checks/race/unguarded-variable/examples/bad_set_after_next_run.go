// go: 1.25

// Package lamp flashes again and again: each run starts the next one first, and what it does after that may come too late.
package lamp

import "time"

// Lamp flashes.
type Lamp struct {
	gap    time.Duration
	flash  func()
	before time.Time
}

// New starts a lamp.
func New(gap time.Duration, flash func()) *Lamp {
	l := &Lamp{gap: gap, flash: flash}
	time.AfterFunc(gap, l.run)
	return l
}

func (l *Lamp) run() {
	time.AfterFunc(l.gap, l.run)
	l.flash()
	l.before = time.Now() // want race/unguarded-variable@"l.before"
}
