// go: 1.25

package pool

import "unsafe"

//go:linkname emptyTable runtime.mapclear // want map/runtime-linkname@"//go:linkname emptyTable runtime.mapclear" `the linker refuses`
func emptyTable(t, m unsafe.Pointer)

type header struct {
	typ, data unsafe.Pointer
}

// Recycle empties the map in an interface without looking at its type.
func Recycle(m any) {
	h := (*header)(unsafe.Pointer(&m))
	emptyTable(h.typ, h.data)
}
