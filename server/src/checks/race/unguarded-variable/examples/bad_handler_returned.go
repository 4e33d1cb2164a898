// go: 1.25

// Package access counts requests on their way to another handler.
package access

import (
	"net/http"
	"time"
)

// Log knows of the requests so far.
type Log struct {
	requests int
}

// Counted counts what the next handler is asked.
func (l *Log) Counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.requests++ // want race/unguarded-variable@"l.requests"
		next.ServeHTTP(w, r)
	})
}

// Paced lets requests through some time after one another.
func Paced(next http.HandlerFunc, pause time.Duration) http.HandlerFunc {
	var last time.Time
	return func(w http.ResponseWriter, r *http.Request) {
		if time.Since(last) < pause {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		last = time.Now() // want race/unguarded-variable@"last"
		next(w, r)
	}
}
