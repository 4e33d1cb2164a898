// go: 1.25

package halves

import "sync"

// Clear has the first half done elsewhere, and goes over all of it itself.
func Clear(xs []int) {
	mid := len(xs) / 2
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		for i := range xs[:mid] {
			xs[i] = 0 // want race/unguarded-slice@"xs[i]"
		}
	}()
	go func() {
		defer wg.Done()
		for i := range xs {
			xs[i] = 1
		}
	}()
	wg.Wait()
}

// Repeat has the same half done by everybody.
func Repeat(xs []int) {
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for i := range xs[:len(xs)/2] {
				xs[i] = n // want race/unguarded-slice@"xs[i]"
			}
		})
	}
	wg.Wait()
}
