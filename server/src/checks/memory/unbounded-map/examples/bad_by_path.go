// go: 1.24

package counts

import (
	"net/http"
	"sync"
)

// Counts counts requests by their path, which is whatever clients ask for.
type Counts struct {
	mu   sync.Mutex
	seen map[string]int
	next http.Handler
}

func New(next http.Handler) *Counts {
	return &Counts{seen: make(map[string]int), next: next}
}

func (c *Counts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.next.ServeHTTP(w, r)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[r.Method+" "+r.URL.Path]++ // want memory/unbounded-map@"c.seen[r.Method+\" \"+r.URL.Path]"
}
