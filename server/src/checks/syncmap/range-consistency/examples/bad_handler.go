// go: 1.25

package upload

import (
	"net/http"
	"sync"
)

var uploads sync.Map // id -> size

// Start lets an upload begin.
func Start(w http.ResponseWriter, r *http.Request) {
	total := int64(0)
	uploads.Range(func(_, size any) bool {
		total += size.(int64)
		return true
	})
	if total+r.ContentLength > 1<<30 { // want syncmap/range-consistency@"total+r.ContentLength > 1<<30"
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	id := r.URL.Query().Get("id")
	uploads.Store(id, r.ContentLength)
	defer uploads.Delete(id)
	w.WriteHeader(http.StatusNoContent)
}

// Handle registers it.
func Handle(mux *http.ServeMux) { mux.HandleFunc("/start", Start) }
