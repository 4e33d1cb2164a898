// go: 1.25

package fetch

import (
	"errors"
	"time"
)

var errSlow = errors.New("too slow")

// First waits for the first answer, at most for the given time.
func First(answers <-chan string, limit time.Duration) (string, error) {
	timeout := time.NewTimer(limit)
	select {
	case a := <-answers:
		if stopped := timeout.Stop(); !stopped {
			return a, nil
		}
		if timeout.Stop() {
			<-timeout.C // want channel/timer-drain@"<-timeout.C"
		}
		return a, nil
	case <-timeout.C:
		return "", errSlow
	}
}
