// go: 1.25

// Package fill gives each goroutine an element of its own.
package fill

import "sync"

// Wanted fills one element for each input that is there.
func Wanted(in []*int, f func(int) int) []int {
	out := make([]int, len(in))
	n := 0
	var wg sync.WaitGroup
	for _, p := range in {
		if p == nil {
			continue
		}
		v := *p
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			out[i] = f(v)
		}(n)
		n++
	}
	wg.Wait()
	return out[:n]
}
