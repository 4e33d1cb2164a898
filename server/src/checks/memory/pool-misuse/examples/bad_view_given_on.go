// go: 1.25

package record

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Write encodes a value and writes it when others may have the buffer already.
func Write(w io.Writer, v any) error {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	err := json.NewEncoder(buf).Encode(v)
	line := buf.Bytes()
	buffers.Put(buf)
	if err != nil {
		return err
	}
	_, err = w.Write(line) // want memory/pool-misuse@"line"
	return err
}

// Trimmed returns a part of the buffer.
func Trimmed(v any) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	_ = json.NewEncoder(buf).Encode(v)
	line := buf.Bytes()
	buffers.Put(buf)
	return bytes.TrimSpace(line) // want memory/pool-misuse@"line"
}
