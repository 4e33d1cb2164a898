// go: 1.25

package fault

import "sync"

// Fault keeps the last error.
type Fault struct {
	lock sync.RWMutex
	err  error
}

// Set takes the lock for reading to do nothing but write.
func (f *Fault) Set(err error) {
	f.lock.RLock()
	defer f.lock.RUnlock()
	f.err = err // want race/write-under-rlock@"f.err"
}

// Get looks at it.
func (f *Fault) Get() error {
	f.lock.RLock()
	defer f.lock.RUnlock()
	return f.err
}
