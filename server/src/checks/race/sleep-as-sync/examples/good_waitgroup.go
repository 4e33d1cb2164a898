// lookalike: bad_locked_counter.go a WaitGroup waits for them
// go: 1.25

package tally

import (
	"fmt"
	"sync"
)

// example:begin

// Count counts words of each line.
func Count(lines []string, words func(string) int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	total := 0
	for _, line := range lines {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := words(line)
			mu.Lock()
			total += n
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println(total)
}

// example:end
