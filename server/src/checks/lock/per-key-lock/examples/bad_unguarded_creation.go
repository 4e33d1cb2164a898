// go: 1.25

package keyed

import "sync"

// Files are locked by name.
type Files struct {
	locks map[string]*sync.RWMutex
}

// New makes an empty set.
func New() *Files { return &Files{locks: make(map[string]*sync.RWMutex)} }

func (f *Files) lockOf(name string) *sync.RWMutex {
	if f.locks[name] == nil {
		f.locks[name] = &sync.RWMutex{} // want lock/per-key-lock@"f.locks[name]" `without any lock held`
	}
	return f.locks[name]
}

// Read runs read under the lock of a name.
func (f *Files) Read(name string, read func()) {
	mu := f.lockOf(name)
	mu.RLock()
	defer mu.RUnlock()
	read()
}
