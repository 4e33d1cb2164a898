// go: 1.25

// Package line sends whole messages: the lock bears the name of the connection and keeps writes to it apart. The connection
// itself is given once.
package line

import (
	"net"
	"sync"
)

type Line struct {
	connLock sync.Mutex
	conn     net.Conn
}

func (l *Line) Dial(address string) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	l.conn = conn
	return nil
}

func (l *Line) Send(header, body []byte) error {
	l.connLock.Lock()
	defer l.connLock.Unlock()
	if _, err := l.conn.Write(header); err != nil {
		return err
	}
	_, err := l.conn.Write(body)
	return err
}

func (l *Line) Ping() error {
	l.connLock.Lock()
	defer l.connLock.Unlock()
	_, err := l.conn.Write([]byte{0})
	return err
}
