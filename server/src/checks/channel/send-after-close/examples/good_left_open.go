// lookalike: bad_timeout_closes.go nobody closes it
// go: 1.25

package query

import "time"

// Query gives up after a while; the channel is left to the collector.
func Query(run func() string) (string, bool) {
	result := make(chan string, 1)
	go func() {
		result <- run()
	}()
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	select {
	case r := <-result:
		return r, true
	case <-timer.C:
		return "", false
	}
}
