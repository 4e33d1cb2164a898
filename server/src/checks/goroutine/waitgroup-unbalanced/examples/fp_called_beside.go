// lookalike: bad_count_differs.go the two calls count down as well
// go: 1.25

package load

import "sync"

// Run works in four goroutines, and twice itself.
func Run(work func()) {
	var wg sync.WaitGroup
	wg.Add(6)
	run := func() {
		work()
		wg.Done()
	}
	for range 4 {
		go run()
	}
	run()
	run()
	wg.Wait()
}
