// go: 1.25

// Package echo asks a server that it starts.
package echo

import (
	"errors"
	"net"
	"time"
)

// serve tells where it listens, and then serves for ever.
func serve(addr string, up chan<- net.Addr) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	defer l.Close()
	up <- l.Addr()
	for {
		c, err := l.Accept()
		if err != nil {
			continue
		}
		c.Close()
	}
}

// Ask starts a server and connects to it.
func Ask() error {
	addr := "127.0.0.1:0"
	up := make(chan net.Addr, 1)
	go func() {
		_ = serve(addr, up)
	}()
	select {
	case a := <-up:
		addr = a.String()
	case <-time.After(time.Second):
		return errors.New("too late")
	}
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	return c.Close()
}
