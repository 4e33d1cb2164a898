// go: 1.25

// Package ballot counts votes of several boxes at once.
package ballot

import (
	"maps"
	"sync"
)

func add(all, box map[string]int) {
	maps.Copy(all, box)
}

// Count opens all boxes.
func Count(boxes []map[string]int) map[string]int {
	all := make(map[string]int)
	var wg sync.WaitGroup
	for _, b := range boxes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			add(all, b) // want race/unguarded-map@"add(all, b)"
		}()
	}
	wg.Wait()
	return all
}
