// lookalike: bad_handler_audit.go each handler holds l.mu, and the list is cloned before it is encoded
// go: 1.25

package audit

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
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
	keep int

	mu      sync.Mutex
	records []Record
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
	l.mu.Lock()
	l.records = append(l.records, rec)
	if len(l.records) > l.keep {
		l.records = l.records[1:]
	}
	l.mu.Unlock()
	w.WriteHeader(http.StatusNoContent)
}

func (l *Log) list(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	records := slices.Clone(l.records)
	l.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(records); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
