// go: 1.25
// lookalike: bad_polled.go one after the other looks and closes

package search

import "sync"

// First ends all searches when one has found something.
func First(places []string, find func(string) bool) {
	found := make(chan struct{})
	var mu sync.Mutex
	for _, p := range places {
		go func() {
			if !find(p) {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			select {
			case <-found:
			default:
				close(found)
			}
		}()
	}
	<-found
}
