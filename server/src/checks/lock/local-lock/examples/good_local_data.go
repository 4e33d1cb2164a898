// go: 1.25

package local

import "sync"

// Distinct counts distinct strings. The lock is for nobody, and so is the set.
func Distinct(list []string) int {
	var mu sync.Mutex
	seen := make(map[string]bool, len(list))
	for _, s := range list {
		mu.Lock()
		seen[s] = true
		mu.Unlock()
	}
	return len(seen)
}
