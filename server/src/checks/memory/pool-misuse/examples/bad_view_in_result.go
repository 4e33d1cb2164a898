// go: 1.25

// Package frames reads messages into pooled memory.
package frames

import (
	"io"
	"sync"
)

// Message has a view of what it was read into.
type Message struct {
	Body []byte
}

var buffers = sync.Pool{New: func() any { b := make([]byte, 4096); return &b }}

// Read gives the memory back that its result still points to.
func Read(r io.Reader) (*Message, error) {
	p := buffers.Get().(*[]byte)
	defer buffers.Put(p)
	buf := (*p)[:cap(*p)]
	n, err := r.Read(buf)
	if err != nil {
		return nil, err
	}
	return &Message{Body: buf[:n]}, nil // want memory/pool-misuse@"buf[:n]"
}

// Text is a copy.
func Text(r io.Reader) (string, error) {
	p := buffers.Get().(*[]byte)
	defer buffers.Put(p)
	n, err := r.Read(*p)
	return string((*p)[:n]), err
}
