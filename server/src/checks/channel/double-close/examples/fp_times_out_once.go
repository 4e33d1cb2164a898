// go: 1.25

// Package gather takes answers until its time is up.
package gather

import "time"

// All closes when the one timer has fired, and takes what is left.
func All(answers chan string, d time.Duration) []string {
	var out []string
	timeout := time.After(d)
	for {
		select {
		case a, ok := <-answers:
			if !ok {
				return out
			}
			out = append(out, a)
		case <-timeout:
			close(answers)
		}
	}
}

// Most does so with a timer.
func Most(answers chan string, d time.Duration) []string {
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
		case <-timer.C:
			close(answers)
		}
	}
}
