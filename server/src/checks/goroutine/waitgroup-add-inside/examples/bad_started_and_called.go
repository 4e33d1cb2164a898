// go: 1.25

package streams

import "sync"

type conn struct {
	logs sync.WaitGroup
	next func() []byte
}

func (c *conn) handle(data []byte) {
	c.logs.Add(1) // want goroutine/waitgroup-add-inside
	defer c.logs.Done()
	println(len(data))
}

// Handle handles data for who has taken it in.
func (c *conn) Handle(data []byte) {
	c.handle(data)
}

func (c *conn) serve() {
	for data := c.next(); data != nil; data = c.next() {
		go c.handle(data)
	}
	c.logs.Wait()
}

func (c *conn) serveOther(data []byte) {
	go c.Handle(data)
}
