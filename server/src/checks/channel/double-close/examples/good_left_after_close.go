// lookalike: bad_in_rounds.go it is closed behind the loop
// go: 1.25

package tick

// Each runs f on the words up to an empty one, and tells about the end.
func Each(words []string, f func(string)) {
	stop := make(chan struct{})
	go func() {
		<-stop
		f("stopped")
	}()
	for _, w := range words {
		f(w)
		if w == "" {
			break
		}
	}
	close(stop)
}
