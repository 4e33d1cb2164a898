// go: 1.25

package lines

import (
	"io"
	"sync"
)

var scratch = sync.Pool{New: func() any { return make([]byte, 0, 256) }}

// Write puts the fields on one line.
func Write(w io.Writer, fields ...string) error {
	line := scratch.Get().([]byte)[:0]
	for _, f := range fields {
		line = append(line, f...)
	}
	_, err := w.Write(line)
	scratch.Put(line) // want memory/pool-misuse@"line"
	return err
}
