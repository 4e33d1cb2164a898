// go: 1.25
package audit

import (
	"encoding/json"
	"net/http"
	"sync"
)

// Events collects what happened since the last export.
type Events struct {
	m sync.Map // id -> string
}

// Record notes a request.
func (e *Events) Record(w http.ResponseWriter, r *http.Request) {
	e.m.Store(r.Header.Get("X-Request-Id"), r.URL.Path)
	w.WriteHeader(http.StatusAccepted)
}

// Export copies everything and then throws it away.
func (e *Events) Export(w http.ResponseWriter, _ *http.Request) {
	// example:begin
	out := map[string]string{}
	e.m.Range(func(k, v any) bool {
		out[k.(string)] = v.(string)
		return true
	})
	e.m.Clear() // want syncmap/range-consistency
	// example:end
	_ = json.NewEncoder(w).Encode(out)
}
