// lookalike: bad_given_the_other_end.go what is written to is a digest, never a connection
package p

import (
	"hash"
	"sync"
)

type sink interface {
	Write(p []byte) (int, error)
}

type conn struct {
	in  sync.Mutex
	out sync.Mutex
	buf []byte
}

func (c *conn) Write(p []byte) (int, error) {
	c.in.Lock()
	defer c.in.Unlock()
	c.buf = append(c.buf, p...)
	return len(p), nil
}

func (c *conn) Read(p []byte, digest hash.Hash) (int, error) {
	c.in.Lock()
	defer c.in.Unlock()
	n := copy(p, c.buf)
	c.send(p[:n], digest)
	return n, nil
}

func (c *conn) send(p []byte, to sink) {
	c.out.Lock()
	defer c.out.Unlock()
	if to != nil {
		to.Write(p)
	}
}

type digest struct{ sum byte }

func (d *digest) Write(p []byte) (int, error) {
	for _, b := range p {
		d.sum ^= b
	}
	return len(p), nil
}

func (c *conn) Check(p []byte) byte {
	var d digest
	c.send(p, &d)
	return d.sum
}
