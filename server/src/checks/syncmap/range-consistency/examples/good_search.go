// go: 1.25

package conns

import "sync"

type conn struct{ idle bool }

var conns sync.Map

// Put keeps a connection.
func Put(id int, c *conn) { conns.Store(id, c) }

// Drop forgets a connection.
func Drop(id int) { conns.Delete(id) }

// Idle finds one that is idle.
func Idle() *conn {
	var found *conn
	conns.Range(func(_, v any) bool {
		if c := v.(*conn); c.idle {
			found = c
			return false
		}
		return true
	})
	if found == nil {
		return &conn{}
	}
	return found
}
