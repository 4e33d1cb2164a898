// go: 1.25

package diag

import (
	"flag"
	"io"
	"runtime"
	"runtime/pprof"
)

var rate = flag.Int("blockrate", 0, "one event in so many nanoseconds")

// Setup reads the flags.
func Setup() {
	flag.Parse()
	if *rate > 0 {
		runtime.SetBlockProfileRate(*rate)
	}
}

// Dump writes the block profile.
func Dump(w io.Writer) error {
	return pprof.Lookup("block").WriteTo(w, 0)
}
