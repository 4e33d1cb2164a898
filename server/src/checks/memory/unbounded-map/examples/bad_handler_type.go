// go: 1.25

package limits

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// Limiter lets each client in once a second.
type Limiter struct {
	mu   sync.Mutex
	last map[string]time.Time
	next http.Handler
}

// New guards a handler.
func New(next http.Handler) *Limiter {
	return &Limiter{last: make(map[string]time.Time), next: next}
}

// ServeHTTP turns away who comes too often.
func (l *Limiter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !l.admit(host) {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	l.next.ServeHTTP(w, r)
}

func (l *Limiter) admit(host string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if now.Sub(l.last[host]) < time.Second {
		return false
	}
	l.last[host] = now // want memory/unbounded-map@"l.last[host]"
	return true
}
