// go: 1.22

package retry

import "sync"

// Times runs f under a lock that each iteration has its own copy of.
func Times(n int, f func() error) error {
	for mu, i := (sync.Mutex{}), 0; i < n; i++ { // want lock/copied@"mu" `each iteration copies`
		mu.Lock()
		err := f()
		mu.Unlock()
		if err != nil {
			return err
		}
	}
	return nil
}
