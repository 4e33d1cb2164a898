// go: 1.25

package limits

import (
	"net/http"
	"sync"
	"time"
)

// Limiter counts the requests of each minute.
type Limiter struct {
	mu   sync.Mutex
	seen map[string]int
}

// New starts a limiter; the goroutine throws away what was counted.
func New() *Limiter {
	l := &Limiter{seen: make(map[string]int)}
	go func() {
		for range time.Tick(time.Minute) {
			l.mu.Lock()
			l.seen = make(map[string]int)
			l.mu.Unlock()
		}
	}()
	return l
}

func (l *Limiter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[r.RemoteAddr]++
}
