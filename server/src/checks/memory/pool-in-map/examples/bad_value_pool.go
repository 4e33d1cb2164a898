// go: 1.25

package conns

import (
	"net/http"
	"sync"
)

type page struct{ html []byte }

var (
	mu    sync.Mutex
	pages = make(map[string]*sync.Pool)
)

// Serve has pages for each host.
func Serve(w http.ResponseWriter, r *http.Request) {
	host := r.Host
	mu.Lock()
	p, ok := pages[host]
	if !ok {
		p = &sync.Pool{New: func() any { return new(page) }}
		pages[host] = p // want memory/pool-in-map@"pages[host]" memory/unbounded-map
	}
	mu.Unlock()
	x := p.Get().(*page)
	x.html = append(x.html[:0], host...)
	_, _ = w.Write(x.html)
	p.Put(x)
}
