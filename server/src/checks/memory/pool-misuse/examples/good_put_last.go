// lookalike: bad_use_after_put.go puts it back when it is done
// go: 1.25

package logs

import (
	"bytes"
	"io"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func Line(w io.Writer, parts ...string) (int, error) {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	for _, p := range parts {
		b.WriteString(p)
	}
	n, err := w.Write(b.Bytes())
	total := b.Len()
	pool.Put(b)
	if err != nil {
		return n, err
	}
	return total, nil
}
