// go: 1.25

package render

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Line gives the bytes of a buffer that others may have by then: to put it back later would not help.
func Line(s string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(s)
	buffers.Put(b)
	return b.Bytes() // want memory/pool-misuse
}
