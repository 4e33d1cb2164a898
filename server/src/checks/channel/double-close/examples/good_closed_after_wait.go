// lookalike: bad_each_worker.go one goroutine closes when all have ended
// go: 1.25

package fan

import "sync"

// example:begin

// Squares works with several goroutines.
func Squares(numbers <-chan int, workers int) []int {
	results := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := range numbers {
				results <- n * n
			}
		}()
	}
	go func() {
		wg.Wait()
		close(results)
	}()
	var out []int
	for r := range results {
		out = append(out, r)
	}
	return out
}

// example:end
