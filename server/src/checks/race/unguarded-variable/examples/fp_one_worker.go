// go: 1.25

package fetch

import "sync"

// Load runs the loader in the background and waits for it. There is one worker only, for now.
func Load(load func(part int) int) int {
	workers := 1
	largest := 0
	var wg sync.WaitGroup
	for i := 0; i < workers; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if n := load(i); n > largest {
				largest = n
			}
		}()
	}
	wg.Wait()
	return largest
}
