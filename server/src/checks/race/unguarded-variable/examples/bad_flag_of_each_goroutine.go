// go: 1.25

package fetch

import (
	"sync"
	"sync/atomic"
)

// All reports the first error, or tries to.
func All(names []string, get func(string) error) error {
	var wg sync.WaitGroup
	var firstErr error
	for _, name := range names {
		var failed atomic.Bool
		wg.Go(func() {
			if err := get(name); err != nil && !failed.Swap(true) {
				firstErr = err // want race/unguarded-variable
			}
		})
	}
	wg.Wait()
	return firstErr
}
