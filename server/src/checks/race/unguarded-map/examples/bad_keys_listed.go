// go: 1.25

// Package presence says who is there.
package presence

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"time"
)

// Server remembers when it has last heard of somebody.
type Server struct {
	users map[string]time.Time
}

// Routes serves both.
func (s *Server) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /beat", s.beat)
	mux.HandleFunc("GET /users", s.list)
	return mux
}

func (s *Server) beat(w http.ResponseWriter, r *http.Request) {
	s.users[r.FormValue("user")] = time.Now() // want race/unguarded-map@"s.users[r.FormValue(\"user\")]" memory/unbounded-map
}

func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	names := slices.Sorted(maps.Keys(s.users))
	_ = json.NewEncoder(w).Encode(names)
}
