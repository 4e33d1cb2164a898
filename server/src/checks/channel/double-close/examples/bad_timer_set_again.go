// go: 1.25

// Package gather takes answers until nothing has come for a while.
package gather

import "time"

// All sets the timer again with every answer, one that is still in the channel too.
func All(answers chan string, d time.Duration) []string {
	var out []string
	timer := time.NewTimer(d)
	defer timer.Stop()
	for {
		select {
		case a, ok := <-answers:
			if !ok {
				return out
			}
			out = append(out, a)
			timer.Reset(d)
		case <-timer.C:
			close(answers) // want channel/double-close@"close(answers)"
		}
	}
}
