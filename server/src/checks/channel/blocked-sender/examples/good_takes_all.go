// lookalike: bad_early_error.go all results are received
// go: 1.25

package scan

import "errors"

var errBad = errors.New("bad line")

// Scan checks all lines in goroutines.
func Scan(lines []string, check func(string) bool) error {
	results := make(chan bool)
	for _, l := range lines {
		go func() { results <- check(l) }()
	}
	var err error
	for range lines {
		if ok := <-results; !ok {
			err = errBad
		}
	}
	return err
}
