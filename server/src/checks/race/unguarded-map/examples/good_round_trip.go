package transport

import (
	"net/http"
	"sync"
)

// counting counts requests by host.
type counting struct {
	next http.RoundTripper
	mu   sync.Mutex
	seen map[string]int
}

func newCounting(next http.RoundTripper) http.RoundTripper {
	return &counting{next: next, seen: map[string]int{}}
}

func (t *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	t.mu.Lock()
	t.seen[r.URL.Host]++
	t.mu.Unlock()
	return t.next.RoundTrip(r)
}

// labelled is told what to add when it is made.
type labelled struct {
	next   http.RoundTripper
	header map[string]string
}

func (t *labelled) RoundTrip(r *http.Request) (*http.Response, error) {
	for k, v := range t.header {
		r.Header.Set(k, v)
	}
	return t.next.RoundTrip(r)
}
