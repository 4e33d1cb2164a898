// go: 1.25

package relay

import (
	"io"
	"sync"
)

// Run copies both ways, and reports what went wrong first.
func Run(a, b io.ReadWriter) error {
	var (
		wg       sync.WaitGroup
		firstErr error
		once     sync.Once
	)
	wg.Add(1)
	go func() {
		defer wg.Done()
		if _, err := io.Copy(a, b); err != nil {
			once.Do(func() { firstErr = err })
		}
	}()
	// Nobody waits for this one.
	go func() {
		if _, err := io.Copy(b, a); err != nil {
			once.Do(func() { firstErr = err }) // want race/unguarded-variable@"firstErr" `firstErr` is written by the goroutine
		}
	}()
	wg.Wait()
	return firstErr
}
