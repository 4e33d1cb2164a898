// go: 1.25

package audit

import (
	"bytes"
	"io"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Log writes a line in the background.
func Log(w io.Writer, line string) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	b.Reset()
	b.WriteString(line)
	go func() {
		_, _ = w.Write(b.Bytes()) // want memory/pool-misuse@"b"
	}()
}
