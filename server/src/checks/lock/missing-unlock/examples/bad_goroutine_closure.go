// go: 1.25

package collect

import "sync"

// Total adds up what measure says of every path. The first error stays the one
// that is reported.
func Total(paths []string, measure func(string) (int64, error)) (int64, error) {
	var (
		wg       sync.WaitGroup
		mu       sync.Mutex
		total    int64
		firstErr error
	)
	for _, path := range paths {
		wg.Go(func() {
			n, err := measure(path)
			mu.Lock() // want lock/missing-unlock@"mu.Lock()"
			if err != nil {
				if firstErr == nil {
					firstErr = err
				}
				return
			}
			total += n
			mu.Unlock()
		})
	}
	wg.Wait()
	return total, firstErr
}
