// go: 1.25

package rows

import "sync"

// Cursor hands out the rows to several workers.
type Cursor struct {
	mu   sync.Mutex
	rows []string
	pos  int
}

func (c *Cursor) Next() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pos++
	return c.pos < len(c.rows)
}

func (c *Cursor) Rewind() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pos = 0
}

func (c *Cursor) Row() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.rows[c.pos]
}

func (c *Cursor) Pos() int {
	return c.pos // want race/inconsistent-lock@"c.pos"
}
