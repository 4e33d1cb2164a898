// go: 1.22

package encode

import "unsafe"

type iterator struct {
	key, elem unsafe.Pointer
	rest      [12]uintptr
}

//go:linkname mapiterinit runtime.mapiterinit // want map/runtime-linkname@"//go:linkname" `it links for now`
//go:noescape
func mapiterinit(t, m unsafe.Pointer, it *iterator)

//go:linkname mapiternext reflect.mapiternext // want map/runtime-linkname@"//go:linkname"
//go:noescape
func mapiternext(it *iterator)

// Keys calls visit with the address of every key.
func Keys(t, m unsafe.Pointer, visit func(key unsafe.Pointer)) {
	var it iterator
	for mapiterinit(t, m, &it); it.key != nil; mapiternext(&it) {
		visit(it.key)
	}
}
