// go: 1.25
package copyall

import "time"

// First shows names until the time is up, and takes what else comes in the background.
func First(names []string, d time.Duration, show func(string)) {
	progress := make(chan string)
	go func() {
		defer close(progress)
		for _, n := range names {
			progress <- n
		}
	}()
	defer func() {
		go func() {
			for range progress {
			}
		}()
	}()
	for {
		select {
		case name, ok := <-progress:
			if !ok {
				return
			}
			show(name)
		case <-time.After(d):
			return
		}
	}
}
