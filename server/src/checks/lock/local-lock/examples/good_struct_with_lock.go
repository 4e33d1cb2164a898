// go: 1.25

package tally

import "sync"

type tally struct {
	sync.Mutex
	n int
}

// Run counts in a value of its own.
func Run(jobs []func() int) int {
	var t tally
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Go(func() {
			n := job()
			t.Lock()
			defer t.Unlock()
			t.n += n
		})
	}
	wg.Wait()
	return t.n
}
