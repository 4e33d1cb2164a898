// go: 1.25

package thumbs

import "sync"

// Make makes all thumbnails, at most four at once. When all slots can be filled again, nobody is at work any more.
func Make(images []string, scale func(string) error) error {
	slots := make(chan struct{}, 4)
	var mu sync.Mutex
	var first error
	for _, image := range images {
		slots <- struct{}{}
		go func() {
			if err := scale(image); err != nil {
				mu.Lock()
				first = err
				mu.Unlock()
			}
			<-slots
		}()
	}
	for range cap(slots) {
		slots <- struct{}{}
	}
	return first
}
