// lookalike: bad_closed_by_some_worker.go whoever runs the workers tells one that there is nothing more
// go: 1.25

package upload

import "sync"

// Each runs work for every item, n at a time, and once more with ok false when all of them are done.
func Each(n int, items <-chan string, work func(item string, ok bool)) {
	var running sync.WaitGroup
	for range n {
		running.Add(1)
		go func() {
			defer running.Done()
			for item := range items {
				work(item, true)
			}
		}()
	}
	go func() {
		running.Wait()
		work("", false)
	}()
}

// Changed sends what has changed, and closes the channel behind it.
func Changed(items <-chan string, isChanged func(string) bool) <-chan string {
	changed := make(chan string)
	Each(4, items, func(item string, ok bool) {
		if !ok {
			close(changed)
			return
		}
		if isChanged(item) {
			changed <- item
		}
	})
	return changed
}
