// go: 1.22

package beat

import "time"

// Watch calls a function at intervals until it is told to stop.
func Watch(every time.Duration, stop <-chan struct{}, fn func()) {
	t := time.NewTicker(every) // want memory/timer-not-stopped@"time.NewTicker(every)" `never stopped`
	go func() {
		for {
			select {
			case <-t.C:
				fn()
			case <-stop:
				return
			}
		}
	}()
}
