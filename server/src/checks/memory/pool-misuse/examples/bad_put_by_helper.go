// go: 1.25

package codec

import (
	"io"
	"sync"
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
	if cap(*b) > 1<<16 {
		return
	}
	*b = (*b)[:0]
	c.scratch.Put(b)
}

// Send writes what others may have by now.
func (c *Codec) Send(frame []byte) error {
	b := c.scratch.Get().(*[]byte)
	*b = append(*b, frame...)
	c.put(b)
	_, err := c.w.Write(*b) // want memory/pool-misuse@"b"
	return err
}

type buffer struct{ b []byte }

var buffers = sync.Pool{New: func() any { return new(buffer) }}

func (b *buffer) free() {
	b.b = b.b[:0]
	buffers.Put(b)
}

// Frame returns what the next user writes over.
func Frame(text string) []byte {
	b := buffers.Get().(*buffer)
	defer b.free()
	b.b = append(b.b, text...)
	return b.b // want memory/pool-misuse@"b.b"
}
