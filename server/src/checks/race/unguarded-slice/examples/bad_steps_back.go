// go: 1.25

// Package views asks all, and shows those that are there.
package views

import "sync"

// All takes the element back where nobody seems to be there, though the goroutine goes on.
func All(remotes map[string]func() int, isThere func(string) bool) []int {
	var wg sync.WaitGroup
	wg.Add(len(remotes))
	i := 0
	out := make([]int, len(remotes))
	for name, ask := range remotes {
		go func(ask func() int, i int) {
			out[i] = ask() // want race/unguarded-slice@"out[i]"
			wg.Done()
		}(ask, i)
		i++
		if !isThere(name) {
			i--
		}
	}
	wg.Wait()
	return out
}
