// go: 1.25

package guarded

import "sync"

// Guarded is locked by whatever it was given: an interface may be copied.
type Guarded struct {
	sync.Locker
	value *int
}

// Over makes a value guarded by a lock.
func Over(l sync.Locker, v *int) Guarded { return Guarded{l, v} }

// Get reads the value.
func (g Guarded) Get() int {
	g.Lock()
	defer g.Unlock()
	return *g.value
}
