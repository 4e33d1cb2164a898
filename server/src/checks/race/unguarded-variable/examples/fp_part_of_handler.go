package fixture

import (
	"net/http"
	"strconv"
)

// exchange is made for each request; attach takes what a handler takes, and is no handler.
type exchange struct {
	out    http.ResponseWriter
	in     *http.Request
	status int
}

func (e *exchange) attach(w http.ResponseWriter, r *http.Request) {
	e.out = w
	e.in = r
	e.status = http.StatusOK
}

func (e *exchange) reply() {
	e.out.WriteHeader(e.status)
	_, _ = e.out.Write([]byte(strconv.Itoa(len(e.in.URL.Path))))
}

type site struct{ mux *http.ServeMux }

func (s *site) add(pattern string, answer func(*exchange)) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		e := &exchange{}
		e.attach(w, r)
		answer(e)
	})
}

func newSite() *site {
	s := &site{mux: http.NewServeMux()}
	s.add("/", (*exchange).reply)
	return s
}
