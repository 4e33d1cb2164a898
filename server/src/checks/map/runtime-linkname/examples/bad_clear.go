// go: 1.25

package pool

import "unsafe"

//go:linkname mapclear runtime.mapclear // want map/runtime-linkname@"//go:linkname" `the linker refuses`
func mapclear(t, m unsafe.Pointer)

type header struct {
	typ, data unsafe.Pointer
}

// Recycle empties the map in an interface without looking at its type.
func Recycle(m any) {
	h := (*header)(unsafe.Pointer(&m))
	mapclear(h.typ, h.data)
}
