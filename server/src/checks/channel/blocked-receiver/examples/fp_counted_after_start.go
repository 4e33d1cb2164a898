// go: 1.25

// Package burst asks many times.
package burst

import "sync"

// Ask asks n times. What is started right before it is counted does count down, though it may do so too early.
func Ask(n int, ask func()) {
	var wg sync.WaitGroup
	one := func() {
		defer wg.Done()
		ask()
	}
	for range n {
		go one()
		wg.Add(1)
	}
	wg.Wait()
}
