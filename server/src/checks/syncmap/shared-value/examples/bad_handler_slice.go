// go: 1.25

package metrics

import (
	"net/http"
	"sync"
)

var buckets sync.Map // path -> []int

func register(paths []string) {
	for _, p := range paths {
		buckets.Store(p, make([]int, 24))
	}
}

// ServeHours counts requests by hour.
func ServeHours(w http.ResponseWriter, r *http.Request) {
	if v, ok := buckets.Load(r.URL.Path); ok {
		hours := v.([]int)
		hours[hour(r)]++ // want syncmap/shared-value@"hours[hour(r)]"
	}
	w.WriteHeader(http.StatusNoContent)
}

func hour(r *http.Request) int {
	return len(r.Header) % 24
}

// Drop forgets a path.
func Drop(path string) { buckets.Delete(path) }

// Serve serves.
func Serve(mux *http.ServeMux, paths []string) {
	register(paths)
	mux.HandleFunc("/", ServeHours)
}
