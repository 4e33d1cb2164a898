// go: 1.25

package settings

import "sync/atomic"

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

// SetLabel publishes a copy, whose map is still the old one.
func SetLabel(key, value string) {
	for {
		old := current.Load()
		next := *old
		next.Version++
		next.Labels[key] = value // want atomic/snapshot-mutation@"next.Labels[key]"
		if current.CompareAndSwap(old, &next) {
			return
		}
	}
}
