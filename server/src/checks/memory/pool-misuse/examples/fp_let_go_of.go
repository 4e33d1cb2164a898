// go: 1.25
package attrs

import "sync"

var buffers = sync.Pool{New: func() any { return make([]byte, 1024) }}

func load(fill func([]byte) int) []byte {
	buf := buffers.Get().([]byte)
	defer func() {
		if buf != nil {
			buffers.Put(buf) //nolint:staticcheck // measured: the header is what it costs
		}
	}()
	n := fill(buf)
	if n > len(buf) {
		buffers.Put(buf) //nolint:staticcheck
		buf = make([]byte, n)
		n = fill(buf)
	}
	if n >= len(buf)/2 {
		val := buf[:n]
		buf = nil // not put back
		return val
	}
	return append([]byte(nil), buf[:n]...)
}

func drop(buf []byte) {
	buffers.Put(buf) //nolint:staticcheck
}
