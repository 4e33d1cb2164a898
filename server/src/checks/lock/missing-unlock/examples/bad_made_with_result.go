// go: 1.25

// Package frames reads frames, one after the other.
package frames

import (
	"errors"
	"io"
	"sync"
)

// Conn is read by one at a time, who holds its lock until the frame is closed.
type Conn struct {
	reading *sync.Mutex
	next    func() (kind int, r io.Reader, err error)
}

type frame struct {
	mu *sync.Mutex
	io.Reader
}

func newFrame(mu *sync.Mutex, r io.Reader) *frame { return &frame{mu: mu, Reader: r} }

// Close lets the next one read.
func (f *frame) Close() error {
	f.mu.Unlock()
	return nil
}

// Next returns the next frame.
func (c *Conn) Next() (int, io.ReadCloser, error) {
	c.reading.Lock() // want lock/missing-unlock@"c.reading.Lock()"
	kind, r, err := c.next()
	if err != nil {
		c.reading.Unlock()
		return 0, nil, err
	}
	f := newFrame(c.reading, r)
	switch kind {
	case 1, 2:
		return kind, f, nil
	}
	return 0, nil, errors.New("unknown kind")
}
