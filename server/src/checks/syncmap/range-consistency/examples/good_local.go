// go: 1.25

package words

import "sync"

// Distinct counts different words, each part in a goroutine.
func Distinct(parts [][]string) int {
	var seen sync.Map
	var wg sync.WaitGroup
	for _, part := range parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, w := range part {
				seen.Store(w, true)
			}
		}()
	}
	wg.Wait()
	n := 0
	seen.Range(func(_, _ any) bool {
		n++
		return true
	})
	if n == 0 {
		return -1
	}
	return n
}
