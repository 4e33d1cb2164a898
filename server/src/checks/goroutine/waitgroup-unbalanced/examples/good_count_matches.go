// lookalike: bad_count_differs.go three are counted, three are started
// go: 1.25

package startup

import "sync"

// Loader reads one part of the configuration.
type Loader interface{ Load() error }

// All loads the three parts at once.
func All(users, groups, rules Loader) error {
	var wg sync.WaitGroup
	errs := make([]error, 3)
	wg.Add(3)
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
