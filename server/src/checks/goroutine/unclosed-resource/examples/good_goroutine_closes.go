// go: 1.25

package serve

import (
	"io"
	"net"
)

// Echo answers on one connection in the background.
func Echo(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() {
		defer conn.Close()
		io.Copy(conn, conn)
	}()
	return nil
}
