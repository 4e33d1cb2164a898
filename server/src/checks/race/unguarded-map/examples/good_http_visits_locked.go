// lookalike: bad_http_visits.go every access holds visitsMu
// go: 1.25

package web

import (
	"fmt"
	"net/http"
	"sync"
)

// example:begin
var (
	visitsMu sync.Mutex
	visits   = make(map[string]int)
)

// Register adds the page routes. The server runs every request in a goroutine of its own.
func Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /page/{name}", page)
	mux.HandleFunc("POST /admin/reset", reset)
}

func page(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	visitsMu.Lock()
	visits[name]++
	n := visits[name]
	visitsMu.Unlock()
	fmt.Fprintf(w, "%s has been read %d times\n", name, n)
}

func reset(w http.ResponseWriter, r *http.Request) {
	visitsMu.Lock()
	clear(visits)
	visitsMu.Unlock()
	w.WriteHeader(http.StatusNoContent)
}

// example:end
