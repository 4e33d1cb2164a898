// lookalike: bad_http_visits.go the map is written by init alone, before any request
// go: 1.25

package web

import (
	"fmt"
	"net/http"
	"strings"
)

var titles = make(map[string]string)

func init() {
	for _, name := range []string{"about", "contact", "imprint"} {
		titles[name] = strings.ToUpper(name[:1]) + name[1:]
	}
}

// Register adds the page routes. The server runs every request in a goroutine of its own.
func Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /page/{name}", page)
}

func page(w http.ResponseWriter, r *http.Request) {
	title, ok := titles[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, "<h1>%s</h1>\n", title)
}
