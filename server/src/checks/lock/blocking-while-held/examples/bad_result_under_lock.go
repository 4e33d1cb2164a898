// go: 1.25

package lookup

import "sync"

var (
	mu    sync.Mutex
	cache = map[string]int{}
)

// Both looks two keys up at once.
func Both(a, b string) int {
	mu.Lock()
	defer mu.Unlock()
	found := make(chan int)
	for _, key := range []string{a, b} {
		go func() {
			mu.Lock()
			n := cache[key]
			delete(cache, key)
			mu.Unlock()
			found <- n
		}()
	}
	return <-found + // want lock/blocking-while-held@"<-found" `neither can go on`
		<-found // want lock/blocking-while-held@"<-found" `neither can go on`
}
