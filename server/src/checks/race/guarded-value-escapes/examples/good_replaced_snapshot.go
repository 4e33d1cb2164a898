// lookalike: bad_return_map.go the map is never changed in place: Set puts a changed clone in its stead
// go: 1.25

package flags

import (
	"maps"
	"sync"
)

// Flags are switches that may change at run time.
type Flags struct {
	mu sync.RWMutex
	on map[string]bool // replaced as a whole, never changed
}

// New returns flags with defaults.
func New(defaults map[string]bool) *Flags {
	return &Flags{on: maps.Clone(defaults)}
}

// Set changes a flag.
func (f *Flags) Set(name string, on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	next := make(map[string]bool, len(f.on)+1)
	maps.Copy(next, f.on)
	next[name] = on
	f.on = next
}

// Unset forgets a flag.
func (f *Flags) Unset(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	next := maps.Clone(f.on)
	delete(next, name)
	f.on = next
}

// All returns all flags of now. Callers must not change the map.
func (f *Flags) All() map[string]bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.on
}
