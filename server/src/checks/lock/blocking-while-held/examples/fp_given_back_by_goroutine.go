// go: 1.25

// Package load makes several workers meet at one lock.
package load

import (
	"sync"
	"time"
)

// Contend lets n workers wait for a lock for the given time, and returns how many got it.
func Contend(n int, d time.Duration) int {
	var mu sync.Mutex
	var wg sync.WaitGroup
	done := 0
	mu.Lock()
	go func() {
		time.Sleep(d)
		mu.Unlock()
	}()
	for range n {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			done++
		})
	}
	wg.Wait()
	return done
}
