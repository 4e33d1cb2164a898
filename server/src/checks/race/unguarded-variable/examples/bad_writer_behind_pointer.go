// go: 1.25

package conn

import (
	"bufio"
	"net"
)

// Conn writes through a buffer.
type Conn struct {
	raw net.Conn
	out *bufio.Writer
}

// New wraps a connection.
func New(raw net.Conn) *Conn {
	c := &Conn{raw: raw, out: bufio.NewWriter(raw)}
	go c.beat()
	return c
}

func (c *Conn) beat() {
	for {
		if _, err := c.out.WriteString("ping"); err != nil { // want race/unguarded-variable@"c.out.WriteString"
			return
		}
	}
}

// Flush sends what has been written.
func (c *Conn) Flush() error {
	return c.out.Flush()
}
