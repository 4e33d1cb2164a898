// go: 1.25

package report

import "time"

// Every calls a function at intervals. It cannot be told to stop.
func Every(d time.Duration, fn func()) {
	t := time.NewTicker(d) // want memory/timer-not-stopped@"time.NewTicker(d)" `goroutine that ranges over it never ends`
	go func() {
		for range t.C {
			fn()
		}
	}()
}
