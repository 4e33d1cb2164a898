// go: 1.25

package flags

import (
	"maps"
	"sync"
)

// example:begin

// Flags are switches that may change at run time.
type Flags struct {
	mu sync.RWMutex
	on map[string]bool
}

// New returns flags with defaults.
func New(defaults map[string]bool) *Flags {
	f := &Flags{on: make(map[string]bool)}
	maps.Copy(f.on, defaults)
	return f
}

// Set changes a flag.
func (f *Flags) Set(name string, on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.on[name] = on
}

// Unset forgets a flag.
func (f *Flags) Unset(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.on, name)
}

// All returns all flags. The lock ends with the call, and the caller ranges over the map that Set changes.
func (f *Flags) All() map[string]bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.on // want race/guarded-value-escapes@"f.on"
}

// example:end
