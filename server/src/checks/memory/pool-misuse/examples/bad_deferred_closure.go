// go: 1.25

package enc

import (
	"bytes"
	"encoding/json"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Encode gives the bytes of a value.
func Encode(v any) ([]byte, error) {
	b := pool.Get().(*bytes.Buffer)
	defer func() {
		b.Reset()
		pool.Put(b)
	}()
	if err := json.NewEncoder(b).Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil // want memory/pool-misuse@"b.Bytes()"
}
