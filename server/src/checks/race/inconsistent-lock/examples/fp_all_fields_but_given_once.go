// go: 1.25

// Package clients keeps clients, and what they are asked with.
package clients

import "sync"

type store struct{ name string }

func (s *store) find(id string) bool { return s.name == id }

// Container has clients.
type Container struct {
	// storage has the clients that last.
	storage *store

	// lock protects all fields.
	lock sync.Mutex

	seen map[string]int
}

// Init gives it its storage.
func (c *Container) Init(name string) {
	c.storage = &store{name: name}
	c.seen = make(map[string]int)
}

// Count counts a client, and tells whether it is known.
func (c *Container) Count(id string) bool {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.seen[id]++
	return c.storage.find(id)
}

// Known tells whether a client is.
func (c *Container) Known(id string) bool {
	return c.storage.find(id)
}

// Forget forgets all.
func (c *Container) Forget() {
	c.lock.Lock()
	defer c.lock.Unlock()
	clear(c.seen)
}
