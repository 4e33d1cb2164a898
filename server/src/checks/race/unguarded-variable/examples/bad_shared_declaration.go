// go: 1.25

package meter

import "time"

// Meter counts what its loop does.
type Meter struct {
	name         string
	ticks, fails int // since the start
	every        time.Duration
}

// New starts a meter.
func New(name string, every time.Duration, poll func() error) *Meter {
	m := &Meter{name: name, every: every}
	go m.loop(poll)
	return m
}

func (m *Meter) loop(poll func() error) {
	for range 1000 {
		time.Sleep(m.every)
		if poll() != nil {
			m.fails++ // want race/unguarded-variable
		}
	}
}

// Fails tells how often it failed.
func (m *Meter) Fails() int { return m.fails }
