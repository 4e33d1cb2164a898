// go: 1.25

package names

import (
	"bytes"
	"sync"
)

var scratch = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Join joins names.
func Join(names [][]byte) []byte {
	b := scratch.Get().(*bytes.Buffer)
	b.Reset()
	for _, n := range names {
		b.Write(n)
	}
	out := b.Bytes()
	scratch.Put(b)
	return out // want memory/pool-misuse@"out"
}
