// go: 1.25

// Package gate counts the requests of each client.
package gate

import (
	"net/http"
	"sync"
	"sync/atomic"
)

// Gate lets a client through for so many times.
type Gate struct {
	limit int64
	seen  sync.Map
}

// New returns a gate.
func New(limit int64) *Gate { return &Gate{limit: limit} }

// Wrap stands before another handler.
func (g *Gate) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, _ := g.seen.LoadOrStore(r.RemoteAddr, new(atomic.Int64)) // want memory/unbounded-map@"g.seen.LoadOrStore(r.RemoteAddr, new(atomic.Int64))"
		if v.(*atomic.Int64).Add(1) > g.limit {
			http.Error(w, "too many", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
