// go: 1.25

// Package split has workers take their shares from a channel that is full and closed before they start.
package split

import "sync"

// Each runs the work on every share.
func Each(shares, workers int, work func(int)) {
	todo := make(chan int, shares)
	for i := range shares {
		todo <- i
	}
	close(todo)
	if shares < workers {
		workers = shares
	}
	var wg sync.WaitGroup
	wg.Add(workers)
	for range workers {
		go func() {
			defer wg.Done()
			for i := range todo {
				work(i)
			}
		}()
	}
	wg.Wait()
}
