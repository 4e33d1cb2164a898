// fp: the deferred function gives the lock back before it calls what takes the other one
// go: 1.25

package store

import "sync"

type conn struct {
	db *DB
	sync.Mutex
	uses int
}

// DB keeps connections that are free.
type DB struct {
	mu   sync.Mutex
	free []*conn
}

func (db *DB) put(c *conn) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.free = append(db.free, c)
}

// Forget resets the connections.
func (db *DB) Forget() {
	db.mu.Lock()
	defer db.mu.Unlock()
	for _, c := range db.free {
		c.Lock()
		c.uses = 0
		c.Unlock()
	}
}

// Use counts a use and gives the connection back.
func (c *conn) Use(f func() error) (err error) {
	release := func() { c.db.put(c) }
	c.Lock()
	defer func() {
		c.Unlock()
		release()
	}()
	c.uses++
	return f()
}
