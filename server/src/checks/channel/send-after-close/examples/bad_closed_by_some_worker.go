// go: 1.25

package upload

// Each runs work for every item, n at a time.
func Each(n int, items <-chan string, work func(item string, ok bool)) {
	for range n {
		go func() {
			for item := range items {
				work(item, true)
			}
		}()
	}
}

// Changed sends what has changed, and closes the channel behind an empty item, whatever the others are at.
func Changed(items <-chan string, isChanged func(string) bool) <-chan string {
	changed := make(chan string)
	Each(4, items, func(item string, _ bool) {
		if item == "" {
			close(changed)
			return
		}
		if isChanged(item) {
			changed <- item // want channel/send-after-close@"changed <- item"
		}
	})
	return changed
}
