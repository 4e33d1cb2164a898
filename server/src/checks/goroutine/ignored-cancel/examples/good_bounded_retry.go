// lookalike: bad_retry.go it gives up after some attempts
// go: 1.25

package dial

import (
	"context"
	"net"
	"time"
)

// Connect tries a few times.
func Connect(ctx context.Context, addr string, attempts int) (net.Conn, error) {
	for n := 1; ; n++ {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn, nil
		}
		if n >= attempts {
			return nil, err
		}
		time.Sleep(time.Second)
	}
}
