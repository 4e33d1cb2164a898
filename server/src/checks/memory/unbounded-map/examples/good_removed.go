// lookalike: bad_request_sessions.go forgets them when they log out
// go: 1.25

package web

import (
	"net/http"
	"sync"
)

// example:begin

type session struct {
	user string
	hits int
}

var (
	mu       sync.Mutex
	sessions = map[string]*session{}
)

func Serve(w http.ResponseWriter, r *http.Request) {
	id := r.Header.Get("X-Session")
	mu.Lock()
	defer mu.Unlock()
	s := sessions[id]
	if s == nil {
		s = &session{user: r.FormValue("user")}
		sessions[id] = s
	}
	s.hits++
}

func Logout(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	delete(sessions, r.Header.Get("X-Session"))
}

// example:end
