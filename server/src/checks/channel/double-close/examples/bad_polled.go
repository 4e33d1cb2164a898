// go: 1.25

package search

// First ends all searches when one has found something.
func First(places []string, find func(string) bool) {
	found := make(chan struct{})
	for _, p := range places {
		go func() {
			if !find(p) {
				return
			}
			select {
			case <-found:
			default:
				close(found) // want channel/double-close@"close(found)" `every goroutine`
			}
		}()
	}
	<-found
}
