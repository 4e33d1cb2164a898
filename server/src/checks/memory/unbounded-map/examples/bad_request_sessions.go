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

// Serve remembers who has been here.
func Serve(w http.ResponseWriter, r *http.Request) {
	id := r.Header.Get("X-Session")
	mu.Lock()
	defer mu.Unlock()
	s := sessions[id]
	if s == nil {
		s = &session{user: r.FormValue("user")}
		sessions[id] = s // want memory/unbounded-map@"sessions[id]" `requests add to .sessions.`
	}
	s.hits++
}

// example:end
