// go: 1.25

// Package stand has a command that stays until its work is done, or means to.
package stand

import (
	"fmt"
	"net"
)

// Run takes the port for as long as there is work.
func Run(addr string, work func()) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println("listening on", ln.Addr())
	done := make(chan struct{})
	go work()
	<-done // want channel/blocked-receiver@"<-done"
	return ln.Close()
}
