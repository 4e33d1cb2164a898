// lookalike: bad_conn.go the error path closes it, too
// go: 1.25

package probe

import (
	"net"
	"time"
)

// Alive tells whether something answers at the address.
func Alive(addr string) bool {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return false
	}
	if _, err := conn.Write([]byte("ping")); err != nil {
		conn.Close()
		return false
	}
	return conn.Close() == nil
}
