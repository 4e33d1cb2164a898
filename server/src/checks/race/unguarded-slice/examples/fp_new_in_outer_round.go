// go: 1.25

// Package rounds makes a new list in every round and gives it to the goroutines of that round.
package rounds

import "sync"

// Tell tells all listeners of every round's names.
func Tell(rounds [][]string, listeners []func([]string)) {
	var wg sync.WaitGroup
	for _, round := range rounds {
		known := []string{}
		for _, name := range round {
			if name != "" {
				known = append(known, name)
			}
		}
		for _, l := range listeners {
			wg.Add(1)
			go func() {
				defer wg.Done()
				l(known)
			}()
		}
	}
	wg.Wait()
}
