// go: 1.25

package mail

import "sync"

// Each runs f for all names.
func Each(names []string, f func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(names) + 1) // want goroutine/waitgroup-unbalanced@"wg.Add(len(names) + 1)"
	for _, n := range names {
		go func() {
			defer wg.Done()
			f(n)
		}()
	}
	wg.Wait()
}
