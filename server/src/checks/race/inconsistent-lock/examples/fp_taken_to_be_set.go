package example

import "sync"

type index struct{ byName sync.Map }

func (x *index) find(name string) (any, bool) { return x.byName.Load(name) }

// Conn has an index once it has been set up: who looks into it knows that it is.
type Conn struct {
	mu    sync.Mutex
	index *index
	peer  string
}

// SetUp is called before the connection is handed out.
func (c *Conn) SetUp(peer string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.peer = peer
	c.index = &index{}
}

// Add stores a name.
func (c *Conn) Add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.index.byName.Store(name, c.peer)
}

// Remove takes it out.
func (c *Conn) Remove(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.index.byName.Delete(name)
	c.peer = ""
}

// Peer tells.
func (c *Conn) Peer() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.index.find(c.peer); ok {
		return c.peer
	}
	return ""
}

// Has needs no lock: the index has its own.
func (c *Conn) Has(name string) bool {
	_, ok := c.index.find(name)
	return ok
}
