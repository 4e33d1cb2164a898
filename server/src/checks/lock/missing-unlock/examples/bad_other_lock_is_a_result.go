// go: 1.25

package wire

import (
	"errors"
	"sync"
)

// Conn is shared by those who ask something; the answers come in any order.
type Conn struct {
	in, out sync.Mutex
	next    int
	data    []byte
}

// Ask reads the answer to a question.
func (c *Conn) Ask(id int, read func([]byte)) error {
	n, lock, err := c.await(id)
	if err != nil {
		return err
	}
	lock.Lock()
	data := c.data[:n]
	lock.Unlock()
	read(data)
	return nil
}

func (c *Conn) await(id int) (size int, lock *sync.Mutex, err error) {
	for {
		c.in.Lock() // want lock/missing-unlock@"c.in.Lock()"
		if c.data == nil {
			err = errors.New("closed")
			c.in.Unlock()
			break
		}
		if c.next == id {
			size, lock = len(c.data), &c.out
			break
		}
		c.in.Unlock()
	}
	return
}
