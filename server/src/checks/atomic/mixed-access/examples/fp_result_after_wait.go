// go: 1.25

// Package probe tries many at once.
package probe

import (
	"sync"
	"sync/atomic"
)

// Try gives back its counts when the deferred Wait is over.
func Try(n int, try func() bool) (failed, tried int64) {
	var wg sync.WaitGroup
	wg.Add(n)
	defer wg.Wait()
	for i := 0; i < n; i++ {
		go func() {
			defer wg.Done()
			atomic.AddInt64(&tried, 1)
			if !try() {
				atomic.AddInt64(&failed, 1)
			}
		}()
	}
	return
}
