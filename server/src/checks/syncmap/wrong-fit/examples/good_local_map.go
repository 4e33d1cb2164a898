// go: 1.25

package gather

import "sync"

// Unique returns how many different keys the workers found.
func Unique(workers []func(found func(string))) int {
	var seen sync.Map
	var wg sync.WaitGroup
	for _, w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			w(func(k string) { seen.Store(k, true) })
		}()
	}
	wg.Wait()
	n := 0
	seen.Range(func(_, _ any) bool {
		n++
		return true
	})
	return n
}
