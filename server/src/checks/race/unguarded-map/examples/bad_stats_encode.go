// go: 1.25

package stats

import (
	"encoding/json"
	"net/http"
)

// Event is one thing that happened.
type Event struct {
	Kind  string
	Bytes int64
}

// Stats sums events by kind.
type Stats struct {
	Bytes map[string]int64 `json:"bytes"`
}

// Consume adds up events until the channel is closed. An event of kind "reset" starts again.
func (s *Stats) Consume(events <-chan Event) {
	for ev := range events {
		if ev.Kind != "reset" {
			s.Bytes[ev.Kind] += ev.Bytes // want race/unguarded-map@"s.Bytes[ev.Kind]"
			continue
		}
		clear(s.Bytes)
	}
}

// Serve starts to consume events and shows the sums under /stats.
func Serve(mux *http.ServeMux, events <-chan Event) {
	s := &Stats{Bytes: make(map[string]int64)}
	go s.Consume(events)
	mux.HandleFunc("GET /stats", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(s); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
}
