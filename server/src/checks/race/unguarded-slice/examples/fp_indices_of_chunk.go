// go: 1.25

package rows

import "sync"

// Fill works out rows, each worker those whose numbers it is given.
func Fill(rows []float64, chunks [][]int, compute func(int) float64) {
	var wg sync.WaitGroup
	for _, chunk := range chunks {
		wg.Go(func() {
			for _, i := range chunk {
				rows[i] = compute(i)
			}
		})
	}
	wg.Wait()
}
