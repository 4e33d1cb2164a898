// go: 1.25

package routes

import (
	"net/http"
	"sync/atomic"
)

// Table is what requests are looked up in.
type Table struct {
	paths map[string]http.Handler
}

// Router serves by a table that can be replaced.
type Router struct {
	name  string
	table atomic.Pointer[Table]
	hosts atomic.Value // of map[string]bool
}

// New makes a router.
func New(name string) *Router {
	return &Router{name: name}
}

// Default makes a router without a name.
func Default() (*Router, error) {
	r := new(Router)
	return r, nil
}

// Set replaces the table.
func (r *Router) Set(t *Table) { r.table.Store(t) }

// SetHosts says for which hosts to serve.
func (r *Router) SetHosts(hosts map[string]bool) { r.hosts.Store(hosts) }

// ServeHTTP serves a request.
func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	hosts := r.hosts.Load().(map[string]bool) // want atomic/value-misuse
	if !hosts[req.Host] {
		http.Error(w, "unknown host", http.StatusNotFound)
		return
	}
	if h := r.table.Load().paths[req.URL.Path]; h != nil {
		h.ServeHTTP(w, req)
	}
}

var level atomic.Value

// SetLevel sets the level of messages.
func SetLevel(n int) { level.Store(n) }

// Enabled tells whether messages of a level are wanted.
func Enabled(n int) bool {
	return n >= level.Load().(int) // want atomic/value-misuse
}
