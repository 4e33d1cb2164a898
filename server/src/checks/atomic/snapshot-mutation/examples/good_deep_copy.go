// lookalike: bad_shallow_copy.go the map of the copy is a clone
// go: 1.25

package settings

import (
	"maps"
	"sync/atomic"
)

// Settings are read by every request.
type Settings struct {
	Version int
	Labels  map[string]string
}

var current atomic.Pointer[Settings]

func init() {
	current.Store(&Settings{Labels: map[string]string{}})
}

// Label returns a label.
func Label(key string) string {
	return current.Load().Labels[key]
}

// SetLabel publishes a deep copy.
func SetLabel(key, value string) {
	for {
		old := current.Load()
		next := *old
		next.Version++
		next.Labels = maps.Clone(old.Labels)
		next.Labels[key] = value
		if current.CompareAndSwap(old, &next) {
			return
		}
	}
}
