// go: 1.25

package diag

import (
	"io"
	"runtime"
	"runtime/pprof"
)

const mutexProfile = "mutex"

// Enable records where goroutines block.
func Enable() {
	runtime.SetBlockProfileRate(10_000)
}

// Dump writes both profiles.
func Dump(w io.Writer) error {
	if err := pprof.Lookup("block").WriteTo(w, 0); err != nil {
		return err
	}
	return pprof.Lookup(mutexProfile).WriteTo(w, 0) // want goroutine/profile-off@"pprof.Lookup(mutexProfile)"
}
