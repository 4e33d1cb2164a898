// go: 1.25

package sizes

import "sync"

// Total adds up what all sources hold.
func Total(sources []func() int) (total int) {
	var wg sync.WaitGroup
	for _, size := range sources {
		var lock struct { // want lock/local-lock@"lock" `every iteration`
			sync.Mutex
		}
		wg.Go(func() {
			n := size()
			lock.Lock()
			defer lock.Unlock()
			total += n
		})
	}
	wg.Wait()
	return total
}
