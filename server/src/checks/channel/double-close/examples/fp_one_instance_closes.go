// go: 1.25

// Package load asks a server many times.
package load

import "sync"

// Ask asks n times at once. The last one is given up, which others are told.
func Ask(n int, ask func(int) error, given chan<- error) {
	givenUp := make(chan struct{})
	var wg sync.WaitGroup
	for k := 0; k < n; k++ {
		wg.Add(1)
		go func(k int) {
			defer wg.Done()
			if k == n-1 {
				close(givenUp)
				return
			}
			if err := ask(k); err != nil {
				select {
				case given <- err:
				case <-givenUp:
				}
			}
		}(k)
	}
	wg.Wait()
}
