// go: 1.25

package mail

import "sync"

// Both counts the start and the end of one goroutine.
func Both(begin, end func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		begin()
		wg.Done()
		end()
	}()
	wg.Wait()
}

// Parts adds one more for what it finds.
func Parts(split func() bool, part func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		if split() {
			wg.Add(1)
			part()
			wg.Done()
		}
	}()
	wg.Wait()
}
