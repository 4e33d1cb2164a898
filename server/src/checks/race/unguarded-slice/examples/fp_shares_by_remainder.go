// go: 1.25

// Package parts sorts parts at once.
package parts

import (
	"runtime"
	"slices"
	"sync"
)

// Sort sorts each part. A worker has every n-th of them.
func Sort(parts [][]int) {
	var wg sync.WaitGroup
	n := runtime.NumCPU()
	for worker := range n {
		wg.Go(func() {
			for i := range parts {
				if i%n == worker {
					part := parts[i]
					slices.Sort(part)
				}
			}
		})
	}
	wg.Wait()
}

// Scale multiplies all values.
func Scale(values []float64, by float64) {
	const workers = 4
	var wg sync.WaitGroup
	for w := 0; w < workers; w++ {
		wg.Add(1)
		go func(w int) {
			defer wg.Done()
			for i := range values {
				if i%workers != w {
					continue
				}
				values[i] *= by
			}
		}(w)
	}
	wg.Wait()
}
