// go: 1.25

package conns

import "sync"

type conn struct{ addr string }

var conns sync.Map // want syncmap/wrong-fit@"conns" `for its length`

func add(id string, c *conn) {
	conns.Store(id, c)
}

// Open opens a connection.
func Open(id, addr string) { add(id, &conn{addr: addr}) }

// Close drops a connection.
func Close(id string) { conns.Delete(id) }

// Addr returns an address.
func Addr(id string) string {
	if c, ok := conns.Load(id); ok {
		return c.(*conn).addr
	}
	return ""
}

// Len returns the number of connections.
func Len() int {
	n := 0
	conns.Range(func(_, _ any) bool {
		n++
		return true
	})
	return n
}
