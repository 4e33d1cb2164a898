// lookalike: bad_block_lookup.go the rate is set when the package is initialised
// go: 1.25

package diag

import (
	"net/http"
	"runtime"
	"runtime/pprof"
)

// example:begin

func init() { runtime.SetBlockProfileRate(100_000) }

// Blocking writes where goroutines have waited.
func Blocking(w http.ResponseWriter, _ *http.Request) {
	p := pprof.Lookup("block")
	if err := p.WriteTo(w, 1); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// example:end
