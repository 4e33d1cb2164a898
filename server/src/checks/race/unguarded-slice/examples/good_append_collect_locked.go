// lookalike: bad_append_collect.txtar the goroutines of search append under f.mu
// go: 1.25

package primes

import "sync"

// Finder looks for primes.
type Finder struct {
	wg    sync.WaitGroup
	mu    sync.Mutex
	found []int
}

// Between returns the primes of [low, high) in no order.
func Between(low, high, step int) []int {
	f := &Finder{}
	for ; low < high; low += step {
		end := min(low+step, high)
		f.search(low, end)
	}
	f.wg.Wait()
	return f.found
}

func (f *Finder) search(low, high int) {
	f.wg.Add(1)
	go func() {
		defer f.wg.Done()
		var own []int
		for n := low; n < high; n++ {
			if isPrime(n) {
				own = append(own, n)
			}
		}
		f.mu.Lock()
		f.found = append(f.found, own...)
		f.mu.Unlock()
	}()
}

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}
