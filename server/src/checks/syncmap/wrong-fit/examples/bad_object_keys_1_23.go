// go: 1.23

package presence

import "sync"

// Conn is a connection.
type Conn struct{ name string }

// Board notes what each connection does. Each connection has a goroutine of its own.
type Board struct {
	state sync.Map // want syncmap/wrong-fit@"state" `stored into or deleted from at 4 places`
}

// Open notes a new connection.
func (b *Board) Open(c *Conn) { b.state.Store(c, "open") }

// Idle notes that it waits.
func (b *Board) Idle(c *Conn) { b.state.Store(c, "idle") }

// Busy notes that it works.
func (b *Board) Busy(c *Conn) { b.state.Store(c, "busy") }

// Close forgets it.
func (b *Board) Close(c *Conn) { b.state.Delete(c) }

// State tells what it does.
func (b *Board) State(c *Conn) string {
	v, ok := b.state.Load(c)
	if !ok {
		return "closed"
	}
	return v.(string)
}
