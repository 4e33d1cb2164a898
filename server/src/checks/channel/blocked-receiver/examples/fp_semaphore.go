// fp: a slot of the semaphore was filled before the goroutine starts, which takes it out again
// go: 1.25

package verify

import "runtime"

type token struct{}

// All checks the names, a few at a time.
func All(names []string, check func(string) error) []error {
	sem := make(chan token, runtime.GOMAXPROCS(0))
	results := make([]chan error, len(names))
	for i, name := range names {
		sem <- token{}
		errc := make(chan error, 1)
		results[i] = errc
		go func() {
			errc <- check(name)
			<-sem
		}()
	}
	errs := make([]error, 0, len(names))
	for _, errc := range results {
		errs = append(errs, <-errc)
	}
	return errs
}
