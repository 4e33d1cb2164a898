// lookalike: bad_timer_flag.go the timer closes a channel, which the loop looks at without waiting
// go: 1.25

package scan

import (
	"bufio"
	"errors"
	"io"
	"time"
)

// ErrSlow says that the input did not end in time.
var ErrSlow = errors.New("scan: too slow")

// Count counts lines for at most a limit of time.
func Count(r io.Reader, limit time.Duration) (int, error) {
	var late time.Time
	expired := make(chan struct{})
	timer := time.AfterFunc(limit, func() {
		late = time.Now()
		close(expired)
	})
	defer timer.Stop()

	lines := 0
	s := bufio.NewScanner(r)
	for s.Scan() {
		select {
		case <-expired:
			return lines, errors.Join(ErrSlow, errors.New("since "+late.String()))
		default:
			lines++
		}
	}
	return lines, s.Err()
}
