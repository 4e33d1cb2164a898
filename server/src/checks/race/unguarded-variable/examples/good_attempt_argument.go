// lookalike: bad_attempt_number.go the number is passed as an argument, evaluated by the go statement
// go: 1.25

package dial

import (
	"errors"
	"log"
	"net"
	"time"
)

// ErrNone says that no address could be reached.
var ErrNone = errors.New("dial: no address could be reached")

// First tries one address after the other, and logs attempts that take long.
func First(network string, addrs []string, patience time.Duration) (net.Conn, error) {
	attempt := 0
	for _, addr := range addrs {
		attempt++
		over := make(chan struct{})
		go func(attempt int) {
			timer := time.NewTimer(patience)
			defer timer.Stop()
			select {
			case <-over:
			case <-timer.C:
				log.Printf("attempt %d to reach %s takes long", attempt, addr)
			}
		}(attempt)
		conn, err := net.Dial(network, addr)
		close(over)
		if err == nil {
			return conn, nil
		}
	}
	return nil, ErrNone
}
