// lookalike: bad_per_tenant.go shares one pool
// go: 1.25

package render

import (
	"bytes"
	"sync"
)

// example:begin

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func Render(tenant string, write func(*bytes.Buffer)) string {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	b.Reset()
	b.WriteString(tenant)
	write(b)
	return b.String()
}

// example:end
