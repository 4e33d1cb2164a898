// lookalike: bad_uncounted_dispatcher.go the dispatcher has ended before anybody waits
// go: 1.25

package dispatch

import "sync"

// Job is one piece of work.
type Job func()

// RunAll hands every job of the queue to a goroutine of its own.
func RunAll(queue <-chan Job) {
	var wg sync.WaitGroup
	dispatched := make(chan struct{})
	go func() {
		defer close(dispatched)
		for job := range queue {
			wg.Add(1)
			go func() {
				defer wg.Done()
				job()
			}()
		}
	}()
	<-dispatched
	wg.Wait()
}
