// lookalike: bad_package_flag.go the plain store is in init
// go: 1.25

package debug

import (
	"log"
	"os"
	"sync/atomic"
)

var verbose int32

func init() {
	if os.Getenv("DEBUG") != "" {
		verbose = 1
	}
}

// SetVerbose turns debug output on or off at any time.
func SetVerbose(on bool) {
	var v int32
	if on {
		v = 1
	}
	atomic.StoreInt32(&verbose, v)
}

// Printf prints when debug output is on.
func Printf(format string, args ...any) {
	if atomic.LoadInt32(&verbose) != 0 {
		log.Printf(format, args...)
	}
}
