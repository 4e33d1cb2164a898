// go: 1.24

package gather

import "sync"

// Gather collects what all sources give.
func Gather(sources []func() int) int {
	values := make(chan int, len(sources))
	var wg sync.WaitGroup
	for _, source := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			values <- source() // want channel/send-after-close@"values <- source()" `may still be sending`
		}()
	}
	close(values)
	wg.Wait()
	sum := 0
	for v := range values {
		sum += v
	}
	return sum
}
