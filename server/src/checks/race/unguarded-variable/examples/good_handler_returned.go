// lookalike: bad_handler_returned.go what the handler uses is its request's own, set before it is handed back, or locked
// go: 1.25

// Package access counts requests on their way to another handler.
package access

import (
	"net/http"
	"sync"
	"time"
)

// Log knows of the requests so far.
type Log struct {
	mu       sync.Mutex
	requests int
}

// Counted counts what the next handler is asked.
func (l *Log) Counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.mu.Lock()
		l.requests++
		l.mu.Unlock()
		started := time.Now()
		next.ServeHTTP(w, r)
		started = started.Add(time.Second)
		if time.Now().After(started) {
			w.Header().Set("Slow", "yes")
		}
	})
}

// Named says who has answered.
func Named(next http.Handler) http.Handler {
	name := "unnamed"
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Server", name)
		next.ServeHTTP(w, r)
	})
	name = "racelight"
	return h
}

// ServeHTTP makes a handler for its own request.
func (l *Log) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	parts := 0
	write := func(w http.ResponseWriter, _ *http.Request) {
		parts++
		w.WriteHeader(http.StatusNoContent)
	}
	routes := map[string]http.HandlerFunc{"/": write}
	routes["/"](w, r)
}
