// go: 1.25

package level

import "sync/atomic"

var current atomic.Value // of string

func init() {
	current.Store("info")
}

// Set changes the level.
func Set(level string) {
	current.Store(level)
}

// Get returns the level.
func Get() string {
	return current.Load().(string)
}
