// lookalike: bad_timeout_closes.go the goroutine is ready for a closed channel
// go: 1.25

package query

import "time"

// Query gives up after a while.
func Query(run func() string) (string, bool) {
	result := make(chan string, 1)
	go func() {
		defer func() {
			// Closed: nobody waits for the result.
			_ = recover()
		}()
		result <- run()
	}()
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	select {
	case r := <-result:
		return r, true
	case <-timer.C:
		close(result)
		return "", false
	}
}
