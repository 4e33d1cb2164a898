// go: 1.25

// Package fill means to give each goroutine an element of its own.
package fill

import "sync"

// Wanted counts on only where the value is positive.
func Wanted(in []int, f func(int) int) []int {
	out := make([]int, len(in))
	n := 0
	var wg sync.WaitGroup
	for _, v := range in {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			out[i] = f(v) // want race/unguarded-slice
		}(n)
		if v > 0 {
			n++
		}
	}
	wg.Wait()
	return out[:n]
}
