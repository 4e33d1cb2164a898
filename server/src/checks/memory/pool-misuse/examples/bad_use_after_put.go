// go: 1.25

package logs

import (
	"bytes"
	"io"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Line writes a line.
func Line(w io.Writer, parts ...string) (int, error) {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	for _, p := range parts {
		b.WriteString(p)
	}
	n, err := w.Write(b.Bytes())
	pool.Put(b)
	if err != nil {
		return n, err
	}
	return b.Len(), nil // want memory/pool-misuse@"b" `used after it was put back`
}
