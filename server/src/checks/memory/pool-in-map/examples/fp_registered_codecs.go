// go: 1.25

package codec

import (
	"fmt"
	"io"
	"sync"
)

// Encoder writes a body in one encoding.
type Encoder interface {
	io.WriteCloser
	Reset(w io.Writer)
}

// Encoding is a way to encode bodies.
type Encoding interface {
	Name() string
	New() Encoder
}

// Handler encodes what it serves. What it knows is told when it is configured.
type Handler struct {
	pools map[string]*sync.Pool
}

// Provide adds an encoding, of which there may be one for each name.
func (h *Handler) Provide(e Encoding) error {
	name := e.Name()
	if _, ok := h.pools[name]; ok {
		return fmt.Errorf("codec: %s is there already", name)
	}
	if h.pools == nil {
		h.pools = make(map[string]*sync.Pool)
	}
	h.pools[name] = &sync.Pool{New: func() any { return e.New() }}
	return nil
}

// Encode writes a body.
func (h *Handler) Encode(name string, w io.Writer, body []byte) error {
	pool := h.pools[name]
	if pool == nil {
		return fmt.Errorf("codec: no %s", name)
	}
	enc := pool.Get().(Encoder)
	defer pool.Put(enc)
	enc.Reset(w)
	if _, err := enc.Write(body); err != nil {
		return err
	}
	return enc.Close()
}
