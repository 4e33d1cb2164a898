// go: 1.25

package debug

import (
	"log"
	"sync/atomic"
)

var verbose int32

// SetVerbose turns debug output on or off at any time.
func SetVerbose(on bool) {
	if on {
		atomic.StoreInt32(&verbose, 1)
	} else {
		atomic.StoreInt32(&verbose, 0)
	}
}

// Printf prints when debug output is on.
func Printf(format string, args ...any) {
	if verbose != 0 { // want atomic/mixed-access@"verbose"
		log.Printf(format, args...)
	}
}
