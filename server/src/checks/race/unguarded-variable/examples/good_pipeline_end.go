// go: 1.25

// Package walk visits names with several workers.
package walk

// All visits all names and returns how many there were.
func All(next func() (string, bool), visit func(string)) int {
	names := make(chan string)
	done := make(chan struct{})
	count := 0
	go func() {
		defer close(names)
		for {
			name, ok := next()
			if !ok {
				return
			}
			count++
			names <- name
		}
	}()
	for range 4 {
		go func() {
			for name := range names {
				visit(name)
			}
			done <- struct{}{}
		}()
	}
	for range 4 {
		<-done
	}
	return count
}
