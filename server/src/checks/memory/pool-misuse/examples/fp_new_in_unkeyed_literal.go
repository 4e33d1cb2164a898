// go: 1.25

// Package deflate compresses.
package deflate

import (
	"compress/flate"
	"io"
	"sync"
)

type compressor struct {
	id   int
	pool sync.Pool
}

func newCompressor(id, level int) *compressor {
	return &compressor{id, sync.Pool{
		New: func() any {
			w, err := flate.NewWriter(io.Discard, level)
			if err != nil {
				panic(err)
			}
			return w
		},
	}}
}

func (c *compressor) compress(to io.Writer, from io.Reader) error {
	w := c.pool.Get().(*flate.Writer)
	defer c.pool.Put(w)
	w.Reset(to)
	if _, err := io.Copy(w, from); err != nil {
		return err
	}
	return w.Close()
}

var _ = newCompressor(1, flate.BestSpeed).compress
