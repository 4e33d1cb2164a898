// go: 1.25

package web

import (
	"fmt"
	"net/http"
)

// example:begin
var visits = make(map[string]int)

// Register adds the page routes. The server runs every request in a goroutine of its own.
func Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /page/{name}", page)
	mux.HandleFunc("POST /admin/reset", reset)
}

func page(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	visits[name]++ // want race/unguarded-map@"visits[name]"
	fmt.Fprintf(w, "%s has been read %d times\n", name, visits[name])
}

func reset(w http.ResponseWriter, r *http.Request) {
	clear(visits)
	w.WriteHeader(http.StatusNoContent)
}

// example:end
