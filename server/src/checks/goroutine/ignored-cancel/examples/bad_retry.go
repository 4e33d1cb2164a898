// go: 1.25

package dial

import (
	"context"
	"net"
	"time"
)

// Connect tries until somebody answers.
func Connect(ctx context.Context, addr string) net.Conn {
	for { // want goroutine/ignored-cancel@"for"
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}
