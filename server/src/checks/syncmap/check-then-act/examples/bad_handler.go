// go: 1.25

package limit

import (
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

type bucket struct {
	left atomic.Int64
}

// Limiter allows each address a number of requests until the next Reset.
type Limiter struct {
	buckets sync.Map // address -> *bucket
	allowed int64
	next    http.Handler
}

func New(allowed int64, next http.Handler) *Limiter {
	return &Limiter{allowed: allowed, next: next}
}

// ServeHTTP gives the first two requests of an address a bucket each if they
// come at once.
func (l *Limiter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	addr, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		http.Error(w, "bad address", http.StatusBadRequest)
		return
	}
	var b *bucket
	if v, ok := l.buckets.Load(addr); ok {
		b = v.(*bucket)
	} else {
		b = new(bucket)
		b.left.Store(l.allowed)
		l.buckets.Store(addr, b) // want syncmap/check-then-act@"l.buckets.Store(addr, b)"
	}
	if b.left.Add(-1) < 0 {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	l.next.ServeHTTP(w, r)
}

// Reset starts a new period.
func (l *Limiter) Reset() {
	l.buckets.Clear()
}
