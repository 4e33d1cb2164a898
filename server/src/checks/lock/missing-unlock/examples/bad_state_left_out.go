package fixture

import "sync"

type doorState int32

const (
	doorOpen doorState = iota
	doorAjar
	doorShut
)

// door lets people through, as its state says.
type door struct {
	mu    sync.Mutex
	state doorState
	seen  int
}

// pass forgets the state in between.
func (d *door) pass() bool {
	d.mu.Lock() // want lock/missing-unlock `return false`
	switch d.state {
	case doorShut:
		d.mu.Unlock()
		return false
	case doorOpen:
		d.seen++
		d.mu.Unlock()
		return true
	}
	return false
}
