// go: 1.25

// Package link keeps the connection that came last; the lock bears its name, and two of five methods forget it.
package link

import "sync"

type Conn interface {
	Push(b []byte)
	Local() string
	Remote() string
}

type Dialer struct {
	connLock sync.RWMutex
	conn     Conn
}

func Dial(conns <-chan Conn) *Dialer {
	d := &Dialer{}
	go func() {
		for c := range conns {
			d.connLock.Lock()
			d.conn = c
			d.connLock.Unlock()
		}
	}()
	return d
}

func (d *Dialer) Push(b []byte) {
	d.connLock.RLock()
	defer d.connLock.RUnlock()
	if d.conn != nil {
		d.conn.Push(b)
	}
}

func (d *Dialer) Connected() bool {
	d.connLock.RLock()
	defer d.connLock.RUnlock()
	return d.conn != nil
}

func (d *Dialer) Flush() {
	d.connLock.RLock()
	defer d.connLock.RUnlock()
	if d.conn != nil {
		d.conn.Push(nil)
	}
}

func (d *Dialer) Local() string {
	return d.conn.Local() // want race/inconsistent-lock@"d.conn"
}

func (d *Dialer) Remote() string {
	return d.conn.Remote() // want race/inconsistent-lock@"d.conn"
}
