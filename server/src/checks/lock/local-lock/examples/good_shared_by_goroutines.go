// lookalike: bad_in_goroutine.go all goroutines lock the same lock
// go: 1.25

package crawl

import "sync"

// example:begin

// Count counts the links of all pages.
func Count(pages []string, links func(string) int) int {
	total := 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, p := range pages {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := links(p)
			mu.Lock()
			defer mu.Unlock()
			total += n
		}()
	}
	wg.Wait()
	return total
}

// example:end
