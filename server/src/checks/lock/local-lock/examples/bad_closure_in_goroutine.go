// go: 1.25
package crawl

import "sync"

// Crawl marks what it has seen: the lock is made anew for each mark.
func Crawl(pages [][]string) map[string]bool {
	seen := make(map[string]bool)
	var wg sync.WaitGroup
	for _, links := range pages {
		wg.Go(func() {
			mark := func(l string) {
				lock := &sync.Mutex{} // want lock/local-lock@"lock"
				lock.Lock()
				defer lock.Unlock()
				seen[l] = true
			}
			for _, l := range links {
				mark(l)
			}
		})
	}
	wg.Wait()
	return seen
}
