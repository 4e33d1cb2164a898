// lookalike: bad_length.go every entry is worked on
// go: 1.25

package conns

import "sync"

type conn struct{ close func() }

var conns sync.Map

// Open keeps a connection.
func Open(id string, c *conn) { conns.Store(id, c) }

// CloseAll closes all and returns how many there were.
func CloseAll() int {
	n := 0
	conns.Range(func(id, v any) bool {
		conns.Delete(id)
		v.(*conn).close()
		n++
		return true
	})
	return n
}

// Get returns a connection.
func Get(id string) (any, bool) { return conns.Load(id) }
