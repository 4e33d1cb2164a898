// go: 1.25

package flags

import "sync/atomic"

var enabled atomic.Value // of map[string]bool

func init() {
	enabled.Store(map[string]bool{})
}

// Enabled tells whether a flag is on.
func Enabled(name string) bool {
	return enabled.Load().(map[string]bool)[name]
}

// Enable turns a flag on.
func Enable(name string) {
	old := enabled.Load().(map[string]bool)
	next := make(map[string]bool, len(old)+1)
	for k, v := range old {
		next[k] = v
	}
	next[name] = true
	enabled.Store(next) // want atomic/lost-update@"enabled.Store(next)"
}
