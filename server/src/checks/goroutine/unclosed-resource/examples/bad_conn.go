// go: 1.25

package probe

import (
	"net"
	"time"
)

// Alive tells whether something answers at the address.
func Alive(addr string) bool {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want goroutine/unclosed-resource@"net.DialTimeout(\"tcp\", addr, time.Second)"
	if err != nil {
		return false
	}
	if _, err := conn.Write([]byte("ping")); err != nil {
		return false
	}
	return conn.Close() == nil
}
