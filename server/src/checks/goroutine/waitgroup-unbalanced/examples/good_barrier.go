// lookalike: bad_waits_for_itself.go each goroutine counts down before it waits for the others
// go: 1.25

package bench

import (
	"sync"
	"time"
)

// Together starts n workers that begin at the same moment.
func Together(n int, work func(worker int)) time.Duration {
	var ready, done sync.WaitGroup
	ready.Add(n)
	done.Add(n)
	start := time.Now()
	for i := range n {
		go func() {
			defer done.Done()
			ready.Done()
			ready.Wait()
			work(i)
		}()
	}
	done.Wait()
	return time.Since(start)
}
