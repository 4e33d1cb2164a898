// lookalike: bad_put_by_helper.go it is put back at the end, or when the last of its users has let go of it
// go: 1.25

package codec

import (
	"io"
	"sync"
	"sync/atomic"
)

// Codec writes frames.
type Codec struct {
	scratch sync.Pool
	w       io.Writer
}

// New returns one that writes to w.
func New(w io.Writer) *Codec {
	return &Codec{w: w, scratch: sync.Pool{New: func() any { b := make([]byte, 0, 512); return &b }}}
}

func (c *Codec) put(b *[]byte) {
	*b = (*b)[:0]
	c.scratch.Put(b)
}

// Send gives the buffer back when it has been written.
func (c *Codec) Send(frame []byte) error {
	b := c.scratch.Get().(*[]byte)
	defer c.put(b)
	*b = append(*b, frame...)
	_, err := c.w.Write(*b)
	return err
}

type buffer struct {
	users atomic.Int32
	b     []byte
}

var buffers = sync.Pool{New: func() any { return new(buffer) }}

func (b *buffer) release() {
	if b.users.Add(-1) > 0 {
		return
	}
	buffers.Put(b)
}

// Share has another user for it.
func Share(text string, other func(*buffer)) int {
	b := buffers.Get().(*buffer)
	b.users.Store(2)
	b.b = append(b.b[:0], text...)
	go other(b)
	n := len(b.b)
	b.release()
	return n
}
