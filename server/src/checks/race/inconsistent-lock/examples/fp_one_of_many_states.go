// fp: the states' methods are called through their interface alone, and always by who holds the lock
// go: 1.25

package door

import "sync"

type state interface {
	close() error
	name() string
}

// Door is in one state at a time.
type Door struct {
	mu      sync.Mutex
	current state
	uses    int
}

type open struct{ d *Door }
type shut struct{ d *Door }
type ajar struct{ d *Door }
type locked struct{ d *Door }
type stuck struct{ d *Door }

// NewDoor gives an open door.
func NewDoor() *Door {
	d := &Door{}
	d.current = &open{d}
	return d
}

// Close closes the door.
func (d *Door) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.current.close()
}

// Uses says how often the door was closed.
func (d *Door) Uses() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.uses
}

// IsWorn says whether it was closed often.
func (d *Door) IsWorn(limit int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.uses > limit
}

// Left says how often it can be closed.
func (d *Door) Left(limit int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.uses > limit {
		return 0
	}
	return limit - d.uses
}

// Name says what state it is in.
func (d *Door) Name() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.current.name()
}

// Reset starts anew.
func (d *Door) Reset() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.uses = 0
	if d.current.name() == "stuck" {
		return
	}
	d.current = &ajar{d}
}

// Block makes it stuck.
func (d *Door) Block(hard bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.uses > 100 && hard {
		d.current = &stuck{d}
	} else {
		d.current = &locked{d}
	}
}

func closed(d *Door) error {
	d.uses++
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
