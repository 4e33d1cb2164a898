// go: 1.25

package gate

import "sync"

type state interface {
	close() error
	name() string
}

// Gate is in one state at a time.
type Gate struct {
	mu      sync.Mutex
	current state
	uses    int
}

type open struct{ d *Gate }
type shut struct{ d *Gate }
type ajar struct{ d *Gate }
type locked struct{ d *Gate }
type stuck struct{ d *Gate }

// NewGate gives an open gate.
func NewGate() *Gate {
	d := &Gate{}
	d.current = &open{d}
	return d
}

// Close closes the gate.
func (d *Gate) Close() error {
	return d.current.close()
}

// Uses says how often the gate was closed.
func (d *Gate) Uses() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.uses
}

// IsWorn says whether it was closed often.
func (d *Gate) IsWorn(limit int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.uses > limit
}

// Left says how often it can be closed.
func (d *Gate) Left(limit int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.uses > limit {
		return 0
	}
	return limit - d.uses
}

// Name says what state it is in.
func (d *Gate) Name() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.current.name()
}

// Reset starts anew.
func (d *Gate) Reset() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.uses = 0
	if d.current.name() == "stuck" {
		return
	}
	d.current = &ajar{d}
}

// Block makes it stuck.
func (d *Gate) Block(hard bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.uses > 100 && hard {
		d.current = &stuck{d}
	} else {
		d.current = &locked{d}
	}
}

func closed(d *Gate) error {
	d.uses++ // want race/inconsistent-lock@"d.uses"
	d.current = &shut{d}
	return nil
}

func (s *open) close() error   { return closed(s.d) }
func (s *shut) close() error   { return nil }
func (s *ajar) close() error   { return closed(s.d) }
func (s *locked) close() error { return closed(s.d) }
func (s *stuck) close() error  { return nil }

func (s *open) name() string   { return "open" }
func (s *shut) name() string   { return "shut" }
func (s *ajar) name() string   { return "ajar" }
func (s *locked) name() string { return "locked" }
func (s *stuck) name() string  { return "stuck" }
