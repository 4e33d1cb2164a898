// go: 1.25

package tick

// Each runs f on the words and tells about an empty one.
func Each(words []string, f func(string)) {
	stop := make(chan struct{})
	go func() {
		<-stop
		f("stopped")
	}()
	for _, w := range words {
		f(w)
		if w == "" {
			close(stop) // want channel/double-close@"close(stop)" `next round`
		}
	}
}
