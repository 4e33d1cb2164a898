// lookalike: bad_uncounted_dispatcher.go the goroutine waits for its own group
// go: 1.25

package batch

import "sync"

// Batch is a number of jobs that belong together.
type Batch []func()

// Run works off the batches one after the other, the jobs of each at once.
func Run(batches <-chan Batch) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for batch := range batches {
			var wg sync.WaitGroup
			for _, job := range batch {
				wg.Add(1)
				go func() {
					defer wg.Done()
					job()
				}()
			}
			wg.Wait()
		}
	}()
	return done
}
