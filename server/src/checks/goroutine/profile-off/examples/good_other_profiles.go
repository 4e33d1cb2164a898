// go: 1.25

package diag

import (
	"io"
	"runtime/pprof"
)

// Dump writes what is always recorded.
func Dump(w io.Writer) error {
	for _, name := range []string{"goroutine", "heap", "threadcreate"} {
		if err := pprof.Lookup(name).WriteTo(w, 1); err != nil {
			return err
		}
	}
	return pprof.Lookup("allocs").WriteTo(w, 0)
}
