// go: 1.25

package merge

import "sync"

// All merges the results of all parts.
func All(parts []func() []string) map[string]bool {
	seen := make(map[string]bool)
	var wg sync.WaitGroup
	for _, part := range parts {
		mu := &sync.Mutex{} // want lock/local-lock@"mu" `every iteration`
		wg.Go(func() {
			for _, s := range part() {
				mu.Lock()
				seen[s] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return seen
}
