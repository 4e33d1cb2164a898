// go: 1.25

package record

import (
	"bytes"
	"encoding/json"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Size only counts.
func Size(v any) int {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	_ = json.NewEncoder(buf).Encode(v)
	line := buf.Bytes()
	buffers.Put(buf)
	return len(line)
}
