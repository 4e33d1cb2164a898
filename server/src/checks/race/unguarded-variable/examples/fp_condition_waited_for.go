// go: 1.25

package warmup

import "sync"

// Run warms all caches up at once, and returns how long the slowest took. The times are read after the count under the
// lock has come to the number of caches.
func Run(first, second func() int) int {
	var mu sync.Mutex
	all := sync.NewCond(&mu)
	warm, a, b := 0, 0, 0
	go func() {
		a = first()
		mu.Lock()
		warm++
		mu.Unlock()
		all.Signal()
	}()
	go func() {
		b = second()
		mu.Lock()
		warm++
		mu.Unlock()
		all.Signal()
	}()
	mu.Lock()
	for warm < 2 {
		all.Wait()
	}
	mu.Unlock()
	return max(a, b)
}
