// go: 1.25

// Package serve accepts connections.
package serve

import (
	"errors"
	"log"
	"net"
)

func serve(ln net.Listener, handle func(net.Conn)) error {
	for {
		conn, err := ln.Accept()
		if err, ok := err.(interface{ Temporary() bool }); ok && err.Temporary() {
			continue
		}
		if err != nil {
			return err
		}
		go handle(conn)
	}
}

func run(ln net.Listener, handle func(net.Conn)) {
	for {
		conn, err := ln.Accept()
		if op, ok := err.(*net.OpError); ok && !op.Temporary() {
			log.Print("closed")
			return
		}
		if err != nil {
			log.Print(err)
			continue
		}
		go handle(conn)
	}
}

func accept(ln net.Listener) (net.Conn, error) {
	conn, err := ln.Accept()
	if errors.Is(err, net.ErrClosed) {
		return nil, errors.New("closed")
	}
	return conn, err
}
