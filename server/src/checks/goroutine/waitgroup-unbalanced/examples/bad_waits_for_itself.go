// go: 1.25

package merge

import "sync"

// Merge sends the values of all channels on one.
func Merge(ins ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, in := range ins {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range in {
				out <- v
			}
		}()
	}
	wg.Add(1)
	go func() {
		defer wg.Done()
		wg.Wait() // want goroutine/waitgroup-unbalanced@"wg.Wait()" `a goroutine that it waits for`
		close(out)
	}()
	return out
}
