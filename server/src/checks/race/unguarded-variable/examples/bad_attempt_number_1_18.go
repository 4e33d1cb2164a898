// go: 1.18

package dial

import (
	"errors"
	"log"
	"net"
	"time"
)

// ErrNone says that no address could be reached.
var ErrNone = errors.New("dial: no address could be reached")

// First tries one address after the other. A slow attempt is logged by a goroutine that reads the number of the attempt
// while the loop counts on.
func First(network string, addrs []string, patience time.Duration) (net.Conn, error) {
	attempt := 0
	for _, addr := range addrs {
		addr := addr
		attempt++ // want race/unguarded-variable@"attempt"
		over := make(chan struct{})
		go func() {
			timer := time.NewTimer(patience)
			defer timer.Stop()
			select {
			case <-over:
			case <-timer.C:
				log.Printf("attempt %d to reach %s takes long", attempt, addr)
			}
		}()
		conn, err := net.Dial(network, addr)
		close(over)
		if err == nil {
			return conn, nil
		}
	}
	return nil, ErrNone
}
