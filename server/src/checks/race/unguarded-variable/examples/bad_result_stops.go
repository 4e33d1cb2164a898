// go: 1.25
package beat

import "time"

// Every calls f until the function that it returns is called.
func Every(d time.Duration, f func()) (stop func()) {
	stopped := false
	go func() {
		for !stopped {
			f()
			time.Sleep(d)
		}
	}()
	return func() {
		stopped = true // want race/unguarded-variable@"stopped"
	}
}
