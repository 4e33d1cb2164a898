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

// Count counts lines for at most a limit of time. The timer runs its function in a goroutine of its own.
func Count(r io.Reader, limit time.Duration) (int, error) {
	expired := false
	timer := time.AfterFunc(limit, func() {
		expired = true // want race/unguarded-variable@"expired"
	})
	defer timer.Stop()

	lines := 0
	s := bufio.NewScanner(r)
	for s.Scan() {
		if expired {
			return lines, ErrSlow
		}
		lines++
	}
	return lines, s.Err()
}
