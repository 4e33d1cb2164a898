// lookalike: bad_closed_before_wait.go all senders have ended
// go: 1.25

package gather

import "sync"

// example:begin

// Gather collects what all sources give.
func Gather(sources []func() int) int {
	values := make(chan int, len(sources))
	var wg sync.WaitGroup
	for _, source := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			values <- source()
		}()
	}
	wg.Wait()
	close(values)
	sum := 0
	for v := range values {
		sum += v
	}
	return sum
}

// example:end
