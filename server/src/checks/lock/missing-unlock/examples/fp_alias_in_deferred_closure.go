// go: 1.25

package conns

import (
	"errors"
	"sync"
)

var errNone = errors.New("no connection")

type wire struct {
	mu   sync.Mutex
	sent int
}

type Conn struct {
	wire *wire
}

func New() *Conn {
	return &Conn{wire: &wire{}}
}

func (c *Conn) grab() (*wire, error) {
	if c.wire == nil {
		return nil, errNone
	}
	return c.wire, nil
}

// Send unlocks in a closure that knows the lock by the local variable only.
func (c *Conn) Send(n int) (err error) {
	w, err := c.grab()
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer func() {
		w.mu.Unlock()
		if n == 0 {
			err = errNone
		}
	}()
	w.sent += n
	return nil
}
