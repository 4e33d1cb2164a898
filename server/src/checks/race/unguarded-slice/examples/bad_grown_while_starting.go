// go: 1.25

package load

import (
	"sync"
	"time"
)

// Run calls something many times, from so many goroutines, and gives what each call took.
func Run(n, calls int, call func()) []time.Duration {
	var wg sync.WaitGroup
	var took [][]time.Duration
	for i := range n {
		took = append(took, nil) // want race/unguarded-slice@"took"
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range calls {
				start := time.Now()
				call()
				took[i] = append(took[i], time.Since(start))
			}
		}()
	}
	wg.Wait()
	var all []time.Duration
	for _, t := range took {
		all = append(all, t...)
	}
	return all
}
