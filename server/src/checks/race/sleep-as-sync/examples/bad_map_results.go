// go: 1.25

package probe

import (
	"maps"
	"sync"
	"time"
)

// All asks all hosts and returns what has come back after a while.
func All(hosts []string, ask func(string) bool) map[string]bool {
	var mu sync.Mutex
	up := make(map[string]bool, len(hosts))
	for _, h := range hosts {
		go func() {
			ok := ask(h)
			mu.Lock()
			defer mu.Unlock()
			up[h] = ok
		}()
	}
	time.Sleep(2 * time.Second) // want race/sleep-as-sync
	mu.Lock()
	defer mu.Unlock()
	return maps.Clone(up)
}
