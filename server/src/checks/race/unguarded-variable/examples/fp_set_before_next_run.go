// go: 1.25

// Package lamp flashes at longer and longer intervals: each run starts the next one when it is done.
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
	l.flash()
	l.before = time.Now()
	l.gap *= 2
	time.AfterFunc(l.gap, l.run)
}
