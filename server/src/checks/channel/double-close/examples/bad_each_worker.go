// go: 1.25

package fan

import "sync"

// example:begin
// Squares works with several goroutines, each of which closes the results.
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
			close(results) // want channel/double-close@"close(results)" `every goroutine`
		}()
	}
	var out []int
	for r := range results {
		out = append(out, r)
	}
	wg.Wait()
	return out
}

// example:end
