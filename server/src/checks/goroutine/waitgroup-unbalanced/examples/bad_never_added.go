// go: 1.25

package probes

import "sync"

// Run forgets to count the probes.
func Run(probes []func()) {
	var wg sync.WaitGroup
	for _, p := range probes {
		go func() {
			defer wg.Done() // want goroutine/waitgroup-unbalanced@"wg.Done()"
			p()
		}()
	}
	wg.Wait()
}
