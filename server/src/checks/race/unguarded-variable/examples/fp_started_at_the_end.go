// go: 1.25

package watch

import "log"

// Follow runs the watcher, and reports in another goroutine how it ended: what the watcher counted comes before that.
func Follow(next func() bool, report func(int)) {
	seen := 0
	done := make(chan struct{})
	notify := func() {
		report(seen)
		close(done)
	}
	go func() {
		defer func() {
			if r := recover(); r != nil {
				log.Print(r)
			}
			go notify()
		}()
		for next() {
			seen++
		}
	}()
	<-done
}
