// go: 1.25

package wire

import (
	"errors"
	"sync"
)

// Conn is shared by those who ask something; the answers come in any order.
type Conn struct {
	in   sync.Mutex
	next int
	data []byte
}

// Ask reads the answer to a question.
func (c *Conn) Ask(id int, read func([]byte)) error {
	n, lock, err := c.await(id)
	if err != nil {
		return err
	}
	read(c.data[:n])
	lock.Unlock()
	return nil
}

// await ends as soon as the answer is the next one to be read, which nobody else may do then.
func (c *Conn) await(id int) (size int, lock *sync.Mutex, err error) {
	for {
		c.in.Lock()
		if c.data == nil {
			err = errors.New("closed")
			c.in.Unlock()
			break
		}
		if c.next == id {
			size, lock = len(c.data), &c.in
			break
		}
		c.in.Unlock()
	}
	return
}
