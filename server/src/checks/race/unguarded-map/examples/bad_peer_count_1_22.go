// go: 1.22

package peers

import (
	"fmt"
	"net/http"
)

// Registry knows the peers that have said hello.
type Registry struct {
	addrs map[string]string
}

// New returns an empty registry.
func New() *Registry {
	return &Registry{addrs: make(map[string]string)}
}

// Hello notes a peer.
func (r *Registry) Hello(w http.ResponseWriter, req *http.Request) {
	name := req.FormValue("name")
	r.addrs[name] = req.RemoteAddr // want race/unguarded-map@"r.addrs[name]"
}

// Bye forgets a peer.
func (r *Registry) Bye(w http.ResponseWriter, req *http.Request) {
	delete(r.addrs, req.FormValue("name"))
}

// Others counts the peers at other addresses.
func (r *Registry) Others(w http.ResponseWriter, req *http.Request) {
	others := 0
	for _, addr := range r.addrs {
		if addr == req.RemoteAddr {
			continue
		}
		others++
	}
	fmt.Fprintln(w, others)
}
