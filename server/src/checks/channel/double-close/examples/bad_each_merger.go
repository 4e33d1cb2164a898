// go: 1.25

package merge

import "sync"

// Merge gives what all of them give; each goroutine closes the result when its own source has ended.
func Merge(sources ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, s := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range s {
				out <- v
			}
			close(out) // want channel/double-close@"close(out)"
		}()
	}
	go wg.Wait()
	return out
}

// Squares does so without a group.
func Squares(ns []int) <-chan int {
	out := make(chan int)
	for _, n := range ns {
		go func() {
			defer close(out) // want channel/double-close@"close(out)"
			out <- n * n
		}()
	}
	return out
}
