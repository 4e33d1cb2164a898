// go: 1.25

package diag

import (
	"io"
	"runtime"
	"runtime/pprof"
)

// Quiet switches the block profile off.
func Quiet() { runtime.SetBlockProfileRate(0) }

// Dump writes the block profile.
func Dump(w io.Writer) error {
	return pprof.Lookup("block").WriteTo(w, 0) // want goroutine/profile-off@"pprof.Lookup(\"block\")"
}
