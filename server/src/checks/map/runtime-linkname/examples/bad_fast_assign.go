// go: 1.25

package fastmap

import "unsafe"

// example:begin

//go:linkname mapassignFast64 runtime.mapassign_fast64 // want map/runtime-linkname@"//go:linkname mapassignFast64 runtime.mapassign_fast64"
func mapassignFast64(t, m unsafe.Pointer, key uint64) unsafe.Pointer

// Slot returns the place of a key's value.
func Slot(t, m unsafe.Pointer, key uint64) unsafe.Pointer {
	return mapassignFast64(t, m, key)
}

// example:end
