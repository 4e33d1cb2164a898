// go: 1.25

package producer

import "sync/atomic"

type conn struct{ size int }

type producer struct {
	conn atomic.Pointer[conn]
}

// Open returns a producer that is connected.
func Open(dial func() (*conn, error)) (*producer, error) {
	p := &producer{}
	if err := p.connect(dial); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *producer) connect(dial func() (*conn, error)) error {
	c, err := dial()
	if err != nil {
		return err
	}
	p.set(c)
	return nil
}

func (p *producer) set(c *conn) {
	p.conn.Store(c)
}

// MaxSize is what the connection takes at once.
func (p *producer) MaxSize() int {
	return p.conn.Load().size
}
