// go: 1.25

// Package probe tries many at once.
package probe

import (
	"sync"
	"sync/atomic"
)

// Try gives back its counts when some have been tried.
func Try(n int, mu *sync.Mutex, try func() bool) (failed int64) { // want atomic/mixed-access@"failed"
	mu.Lock()
	defer mu.Unlock()
	for i := 0; i < n; i++ {
		go func() {
			if !try() {
				atomic.AddInt64(&failed, 1)
			}
		}()
	}
	return
}
