// go: 1.25

package balance

import (
	"fmt"
	"net/http"
	"net/http/httputil"
)

// Balancer sends each request to the backend with the fewest requests under way.
type Balancer struct {
	backends []*httputil.ReverseProxy
	load     []int
}

// New returns a balancer of some backends.
func New(backends ...*httputil.ReverseProxy) *Balancer {
	return &Balancer{backends: backends, load: make([]int, len(backends))}
}

func (b *Balancer) pick() (int, error) {
	if len(b.backends) == 0 {
		return 0, fmt.Errorf("no backend")
	}
	best := 0
	for i, n := range b.load {
		if n < b.load[best] {
			best = i
		}
	}
	return best, nil
}

// ServeHTTP serves one request.
func (b *Balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	i, err := b.pick()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	b.load[i]++ // want race/unguarded-slice@"b.load[i]"
	b.backends[i].ServeHTTP(w, r)
	b.load[i]--
}
