// lookalike: bad_slice_put.go puts a pointer
// go: 1.25

package bufs

import (
	"io"
	"sync"
)

// example:begin

var buffers = sync.Pool{New: func() any {
	b := make([]byte, 4096)
	return &b
}}

func Copy(dst io.Writer, src io.Reader) (int64, error) {
	buf := buffers.Get().(*[]byte)
	defer buffers.Put(buf)
	return io.CopyBuffer(dst, src, *buf)
}

// example:end
