// go: 1.25

package diag

import (
	"net/http"
	"runtime/pprof"
)

// example:begin
// Blocking writes where goroutines have waited.
func Blocking(w http.ResponseWriter, _ *http.Request) {
	p := pprof.Lookup("block") // want goroutine/profile-off@"pprof.Lookup(\"block\")" `SetBlockProfileRate`
	if err := p.WriteTo(w, 1); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// example:end
