// go: 1.25

package settings

import "sync"

var (
	mu    sync.RWMutex
	debug bool
)

// Debug tells whether debugging is on.
func Debug() bool {
	mu.RLock()
	mu.RUnlock() // want lock/empty-critical-section@"mu.RUnlock()" `in line 14`
	return debug
}
