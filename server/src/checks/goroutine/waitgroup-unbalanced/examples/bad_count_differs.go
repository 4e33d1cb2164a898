// go: 1.25

package startup

import "sync"

// Loader reads one part of the configuration.
type Loader interface{ Load() error }

// All loads the three parts at once.
func All(users, groups, rules Loader) (err error) {
	var wg sync.WaitGroup
	errs := make([]error, 3)
	wg.Add(2) // want goroutine/waitgroup-unbalanced@"wg.Add(2)" `brings the counter to 2, but 3 goroutines`
	go func() {
		defer wg.Done()
		errs[0] = users.Load()
	}()
	go func() {
		defer wg.Done()
		errs[1] = groups.Load()
	}()
	go func() {
		defer wg.Done()
		errs[2] = rules.Load()
	}()
	wg.Wait()
	for _, e := range errs {
		if e != nil {
			return e
		}
	}
	return nil
}
