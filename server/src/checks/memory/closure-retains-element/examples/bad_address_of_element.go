// go: 1.25

package routes

import (
	"fmt"
	"net/http"
)

type route struct {
	path     string
	examples []string
	tables   map[string][]byte
}

var handlers = map[string]http.HandlerFunc{}

// Mount keeps all of each route to print its path.
func Mount(routes []route) {
	for i := range routes {
		r := &routes[i]
		handlers[r.path] = func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintln(w, r.path) // want memory/closure-retains-element@"r.path"
		}
	}
}
