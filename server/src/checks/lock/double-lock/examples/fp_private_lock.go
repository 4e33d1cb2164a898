// go: 1.25

package probe

import "sync"

// Cost runs an uncontended pair of read locks: no writer can come between, for
// nobody else has the lock.
func Cost(n int) int {
	var mu sync.RWMutex
	taken := 0
	for range n {
		mu.RLock()
		mu.RLock()
		taken += 2
		mu.RUnlock()
		mu.RUnlock()
	}
	return taken
}
