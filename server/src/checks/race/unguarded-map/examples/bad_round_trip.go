package transport

import "net/http"

// counting counts requests by host.
type counting struct {
	next http.RoundTripper
	seen map[string]int
}

func newCounting(next http.RoundTripper) http.RoundTripper {
	return &counting{next: next, seen: map[string]int{}}
}

func (t *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	t.seen[r.URL.Host]++ // want race/unguarded-map
	return t.next.RoundTrip(r)
}
