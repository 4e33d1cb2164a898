// go: 1.25

package reduce

import "sync"

// Sum adds up numbers with a fixed number of workers. A worker has its number for life, and an element of that number.
func Sum(numbers []float64, workers int) float64 {
	sums := make([]float64, workers)
	next := make(chan []float64)
	var wg sync.WaitGroup
	for id := range workers {
		wg.Go(func() {
			for chunk := range next {
				for _, x := range chunk {
					sums[id] += x
				}
			}
		})
	}
	const size = 1024
	for len(numbers) > size {
		next <- numbers[:size]
		numbers = numbers[size:]
	}
	next <- numbers
	close(next)
	wg.Wait()

	total := 0.0
	for _, s := range sums {
		total += s
	}
	return total
}
