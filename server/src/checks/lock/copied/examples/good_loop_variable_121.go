// lookalike: bad_loop_variable_122.go before Go 1.22 the loop has one variable
// go: 1.21

package retry

import "sync"

// Times runs f under a lock.
func Times(n int, f func() error) error {
	for mu, i := (sync.Mutex{}), 0; i < n; i++ {
		mu.Lock()
		err := f()
		mu.Unlock()
		if err != nil {
			return err
		}
	}
	return nil
}
