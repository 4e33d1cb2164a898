// go: 1.25
package lobby

import (
	"encoding/json"
	"net/http"
)

// presence counts the connections of each room.
type presence map[string]int

func (p presence) join(room string) {
	p[room]++ // want race/unguarded-map@"p[room]"
}

func (p presence) leave(room string) {
	if p[room] <= 1 {
		delete(p, room)
		return
	}
	p[room]--
}

func (p presence) size(room string) int { return p[room] }

type lobby struct {
	rooms presence
}

func (l *lobby) routes(mux *http.ServeMux) {
	mux.HandleFunc("/join", l.handleJoin)
	mux.HandleFunc("/leave", l.handleLeave)
	mux.HandleFunc("/rooms", func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewEncoder(w).Encode(l.rooms.size(r.FormValue("room")))
	})
}

func (l *lobby) handleLeave(w http.ResponseWriter, r *http.Request) {
	l.rooms.leave(r.FormValue("room"))
	w.WriteHeader(http.StatusNoContent)
}

func (l *lobby) handleJoin(w http.ResponseWriter, r *http.Request) {
	l.rooms.join(r.FormValue("room"))
	w.WriteHeader(http.StatusNoContent)
}
