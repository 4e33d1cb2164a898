// go: 1.25
package router

import (
	"net/http"
	"strings"
)

type Router struct {
	hooks  map[string]func(string)
	routes map[string]http.Handler
}

func (r *Router) Hook(path string) bool {
	for prefix, run := range r.hooks {
		if strings.HasPrefix(path, prefix) {
			run(path) // want map/iteration-order@"run(path)"
			return true
		}
	}
	return false
}

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	for prefix, h := range r.routes {
		if strings.HasPrefix(req.URL.Path, prefix) {
			h.ServeHTTP(w, req) // want map/iteration-order@"h.ServeHTTP(w, req)"
			return
		}
	}
	http.NotFound(w, req)
}
