// go: 1.25

package seen

import (
	"net/http"
	"sync"
)

var seen sync.Map

// Handle notes who asked.
func Handle(w http.ResponseWriter, r *http.Request) {
	seen.Store(r.RemoteAddr, r.UserAgent()) // want memory/unbounded-map
	w.WriteHeader(http.StatusNoContent)
}

// Addresses lists them.
func Addresses(visit func(string)) {
	for k := range seen.Range {
		visit(k.(string))
	}
}
