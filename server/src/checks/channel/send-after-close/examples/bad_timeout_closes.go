// go: 1.25

package query

import "time"

// Query gives up after a while.
func Query(run func() string) (string, bool) {
	result := make(chan string, 1)
	go func() {
		result <- run() // want channel/send-after-close@"result <- run()"
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
