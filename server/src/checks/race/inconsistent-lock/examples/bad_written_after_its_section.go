// go: 1.25

// Package fuse blows when too much goes wrong.
package fuse

import "sync"

// Fuse counts what goes wrong.
type Fuse struct {
	sync.RWMutex

	wrong int
	blown bool
}

// Works tells whether it has not blown.
func (f *Fuse) Works() bool {
	f.RLock()
	defer f.RUnlock()
	return !f.blown
}

// Wrong counts one more.
func (f *Fuse) Wrong() {
	f.Lock()
	defer f.Unlock()
	f.wrong++
	f.blown = f.wrong > 3
}

// Mend sets it right again; the section ends one line too early.
func (f *Fuse) Mend() {
	f.Lock()
	f.wrong = 0
	f.Unlock()
	f.blown = false // want race/inconsistent-lock@"f.blown"
}
