// lookalike: bad_returned_bytes.go returns a copy
// go: 1.25

package enc

import (
	"bytes"
	"encoding/json"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func Encode(v any) ([]byte, error) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	b.Reset()
	if err := json.NewEncoder(b).Encode(v); err != nil {
		return nil, err
	}
	return bytes.Clone(b.Bytes()), nil
}

func Text(v any) (string, error) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	b.Reset()
	if err := json.NewEncoder(b).Encode(v); err != nil {
		return "", err
	}
	return b.String(), nil
}
