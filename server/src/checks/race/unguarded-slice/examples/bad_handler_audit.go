// go: 1.25

package audit

import (
	"encoding/json"
	"net/http"
	"time"
)

// Record is one change that somebody made.
type Record struct {
	When time.Time `json:"when"`
	Who  string    `json:"who"`
	What string    `json:"what"`
}

// Log keeps the last records and shows them over HTTP.
type Log struct {
	records []Record
	keep    int
}

// NewLog returns a log of at most keep records.
func NewLog(keep int) *Log {
	return &Log{keep: keep}
}

// Routes adds the handlers of the log.
func (l *Log) Routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /audit", l.post)
	mux.HandleFunc("GET /audit", l.list)
}

func (l *Log) post(w http.ResponseWriter, r *http.Request) {
	rec := Record{When: time.Now(), Who: r.Header.Get("X-User"), What: r.FormValue("what")}
	l.records = append(l.records, rec) // want race/unguarded-slice@"l.records"
	if len(l.records) > l.keep {
		l.records = l.records[1:]
	}
	w.WriteHeader(http.StatusNoContent)
}

func (l *Log) list(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(l.records); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
