// lookalike: bad_fast_assign.go a function of the runtime that has nothing to do with maps
// go: 1.25

package clock

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

// Since returns the nanoseconds since a reading.
func Since(start int64) int64 {
	return nanotime() - start
}
