// go: 1.25

package dispatch

import "sync"

// Job is one piece of work.
type Job func()

// RunAll hands every job of the queue to a goroutine of its own. The dispatcher itself is not counted.
func RunAll(queue <-chan Job) {
	var wg sync.WaitGroup
	go func() {
		for job := range queue {
			wg.Add(1) // want goroutine/waitgroup-add-inside@"wg.Add(1)" `that nothing counts`
			go func() {
				defer wg.Done()
				job()
			}()
		}
	}()
	wg.Wait()
}
