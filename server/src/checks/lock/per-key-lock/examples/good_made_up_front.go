// lookalike: bad_unguarded_creation.go all locks are made before anybody uses them
// go: 1.25

package keyed

import "sync"

// Files are locked by name.
type Files struct {
	locks map[string]*sync.RWMutex
}

// New makes a lock for each name.
func New(names ...string) *Files {
	f := &Files{locks: make(map[string]*sync.RWMutex, len(names))}
	for _, n := range names {
		f.locks[n] = &sync.RWMutex{}
	}
	return f
}

// Read runs read under the lock of a name.
func (f *Files) Read(name string, read func()) {
	mu, ok := f.locks[name]
	if !ok {
		return
	}
	mu.RLock()
	defer mu.RUnlock()
	read()
}
