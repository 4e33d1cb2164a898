// lookalike: bad_only_the_other.go both rates are set
// go: 1.25

package diag

import (
	"io"
	"runtime"
	"runtime/pprof"
)

// Options say what to record.
type Options struct{ BlockRate, MutexFraction int }

// Enable records as the options say.
func Enable(o Options) {
	runtime.SetBlockProfileRate(o.BlockRate)
	runtime.SetMutexProfileFraction(o.MutexFraction)
}

// Dump writes both profiles.
func Dump(w io.Writer) error {
	if err := pprof.Lookup("block").WriteTo(w, 0); err != nil {
		return err
	}
	return pprof.Lookup("mutex").WriteTo(w, 0)
}
