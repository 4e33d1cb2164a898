// go: 1.21

package plugins

import "time"

var checks = make(map[string]func() bool)

var failed = make(map[string]int)

// Register adds a check. All do so from their init functions.
func Register(name string, check func() bool) { checks[name] = check }

// Start runs all checks from time to time, in one loop of the program's.
func Start(every time.Duration) {
	go func() {
		for range time.Tick(every) {
			for name, check := range checks {
				if !check() {
					failed[name]++
				}
			}
		}
	}()
}
