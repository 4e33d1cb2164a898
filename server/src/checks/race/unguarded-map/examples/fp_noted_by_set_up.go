// go: 1.22

package web

import "net/http"

type manager struct{ name string }

var managed = map[*manager]map[string]bool{}

type listener struct {
	m    *manager
	host string
	port int
}

// Listen sets all up, before anything is served.
func Listen(all []listener) {
	for _, l := range all {
		for port, mux := range serves(l) {
			open(port, mux)
		}
	}
}

func serves(l listener) map[int]*http.ServeMux {
	if managed[l.m] == nil {
		managed[l.m] = map[string]bool{}
	}
	managed[l.m][l.host] = true
	return map[int]*http.ServeMux{l.port: http.NewServeMux()}
}

func open(port int, mux *http.ServeMux) {
	if port > 0 {
		mux.Handle("/", http.NotFoundHandler())
	}
}
