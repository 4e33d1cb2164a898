package fixture

import "net/http"

// meter is one for all requests: that its method is called by name by another one changes nothing.
type meter struct {
	last string
}

func (m *meter) note(_ http.ResponseWriter, r *http.Request) {
	m.last = r.URL.Path // want race/unguarded-variable@"m.last"
}

func (m *meter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.note(w, r)
	w.WriteHeader(http.StatusNoContent)
}

func serve() error {
	return http.ListenAndServe("localhost:8080", &meter{})
}
