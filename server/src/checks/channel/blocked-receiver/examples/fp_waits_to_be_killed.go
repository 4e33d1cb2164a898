// go: 1.25

// Package stand has a command that stays until it is killed.
package stand

import (
	"fmt"
	"net"
)

// Run takes the port for as long as the process runs.
func Run(addr string) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println("listening on", ln.Addr())
	stay := make(chan struct{})
	<-stay
	return ln.Close()
}
