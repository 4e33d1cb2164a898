// go: 1.24

package tally

import (
	"fmt"
	"sync"
	"time"
)

// Count counts words of each line.
func Count(lines []string, words func(string) int) {
	var mu sync.Mutex
	total := 0
	for _, line := range lines {
		go func() {
			n := words(line)
			mu.Lock()
			total += n
			mu.Unlock()
		}()
	}
	time.Sleep(100 * time.Millisecond) // want race/sleep-as-sync@"time.Sleep(100 * time.Millisecond)"
	mu.Lock()
	fmt.Println(total)
	mu.Unlock()
}
