// go: 1.25

package bufs

import (
	"io"
	"sync"
)

// example:begin
var buffers = sync.Pool{New: func() any { return make([]byte, 4096) }}

// Copy copies with a buffer from the pool.
func Copy(dst io.Writer, src io.Reader) (int64, error) {
	buf := buffers.Get().([]byte)
	defer buffers.Put(buf) // want memory/pool-misuse@"buf" `is no pointer`
	return io.CopyBuffer(dst, src, buf)
}

// example:end
