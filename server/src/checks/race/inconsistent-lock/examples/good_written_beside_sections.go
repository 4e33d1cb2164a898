// lookalike: bad_written_after_its_section.go nobody takes the lock to read what is written beside the section
// go: 1.25

// Package fuse blows when too much goes wrong. One goroutine drives it; only the count is asked for by others.
package fuse

import "sync"

// Fuse counts what goes wrong.
type Fuse struct {
	sync.RWMutex

	wrong int
	blown bool
}

// Count tells how much went wrong.
func (f *Fuse) Count() int {
	f.RLock()
	defer f.RUnlock()
	return f.wrong
}

// Wrong counts one more.
func (f *Fuse) Wrong() bool {
	f.Lock()
	defer f.Unlock()
	f.wrong++
	f.blown = f.wrong > 3
	return f.blown
}

// Mend sets it right again.
func (f *Fuse) Mend() {
	f.Lock()
	f.wrong = 0
	f.Unlock()
	f.blown = false
}
