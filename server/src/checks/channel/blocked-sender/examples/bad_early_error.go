// go: 1.25

package scan

import "errors"

var errBad = errors.New("bad line")

// Scan checks all lines in goroutines and stops at the first bad one.
func Scan(lines []string, check func(string) bool) error {
	results := make(chan bool)
	for _, l := range lines {
		go func() { results <- check(l) }() // want channel/blocked-sender@"results <- check(l)" `stops early`
	}
	for range lines {
		if ok := <-results; !ok {
			return errBad
		}
	}
	return nil
}
