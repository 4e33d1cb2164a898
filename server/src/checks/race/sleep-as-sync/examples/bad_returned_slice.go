// go: 1.25

// What the goroutines write is returned as a whole.
package probes

import "time"

// All asks every host, and gives them two seconds.
func All(hosts []string, ask func(string) bool) []bool {
	out := make([]bool, len(hosts))
	for i, h := range hosts {
		go func() {
			out[i] = ask(h)
		}()
	}
	time.Sleep(2 * time.Second) // want race/sleep-as-sync@"time.Sleep(2 * time.Second)"
	return out
}
