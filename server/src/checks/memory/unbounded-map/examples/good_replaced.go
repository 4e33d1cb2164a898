// lookalike: bad_handler_type.go starts anew every minute
// go: 1.25

package limits

import (
	"net/http"
	"sync"
	"time"
)

type Limiter struct {
	mu    sync.Mutex
	since time.Time
	hits  map[string]int
	next  http.Handler
}

func New(next http.Handler) *Limiter {
	return &Limiter{hits: make(map[string]int), next: next}
}

func (l *Limiter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !l.admit(r.RemoteAddr) {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	l.next.ServeHTTP(w, r)
}

func (l *Limiter) admit(addr string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); now.Sub(l.since) > time.Minute {
		l.since = now
		l.hits = make(map[string]int)
	}
	l.hits[addr]++
	return l.hits[addr] < 100
}
