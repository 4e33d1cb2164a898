// go: 1.25

package render

import (
	"bytes"
	"sync"
)

// example:begin
var (
	mu    sync.Mutex
	pools = map[string]*sync.Pool{}
)

func poolFor(tenant string) *sync.Pool {
	mu.Lock()
	defer mu.Unlock()
	p := pools[tenant]
	if p == nil {
		p = &sync.Pool{New: func() any { return new(bytes.Buffer) }}
		pools[tenant] = p // want memory/pool-in-map@"pools[tenant]" `for every new key` memory/unbounded-map
	}
	return p
}

// example:end

// Render writes a page for a tenant.
func Render(tenant string, write func(*bytes.Buffer)) string {
	p := poolFor(tenant)
	b := p.Get().(*bytes.Buffer)
	defer p.Put(b)
	b.Reset()
	write(b)
	return b.String()
}
