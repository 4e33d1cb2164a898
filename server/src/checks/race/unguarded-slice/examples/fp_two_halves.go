// go: 1.25

package halves

import "sync"

// Clear has the first half done elsewhere.
func Clear(xs []int) {
	mid := len(xs) / 2
	done := make(chan struct{})
	go func() {
		for i := range xs[:mid] {
			xs[i] = 0
		}
		close(done)
	}()
	for i := mid; i < len(xs); i++ {
		xs[i] = 0
	}
	<-done
}

// Count does the same with counters.
func Count(xs []int) {
	mid := len(xs) / 2
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		for i := 0; i < mid; i++ {
			xs[i]++
		}
	}()
	go func() {
		defer wg.Done()
		for i := range xs[mid:] {
			xs[mid+i]++
		}
	}()
	wg.Wait()
}
