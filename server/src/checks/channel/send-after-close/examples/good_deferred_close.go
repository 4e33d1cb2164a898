// go: 1.25
// lookalike: bad_deferred_close.go waits for them before it ends

package stages

import "sync"

// Lengths gives the lengths of what comes in, each worked out by a goroutine of its own.
func Lengths(in <-chan string) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		var running sync.WaitGroup
		defer running.Wait()
		for s := range in {
			running.Go(func() {
				out <- len(s)
			})
		}
	}()
	return out
}

// Doubles tells of each value that has been sent, and waits for all.
func Doubles(in []int) <-chan int {
	out := make(chan int, len(in))
	go func() {
		defer close(out)
		told := make(chan struct{})
		for _, v := range in {
			go func() {
				out <- 2 * v
				told <- struct{}{}
			}()
		}
		for range in {
			<-told
		}
	}()
	return out
}
