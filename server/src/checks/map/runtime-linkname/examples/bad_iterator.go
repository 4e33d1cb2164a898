// go: 1.22

package encode

import "unsafe"

type iterator struct {
	key, elem unsafe.Pointer
	rest      [12]uintptr
}

//go:linkname startEntries runtime.mapiterinit // want map/runtime-linkname@"//go:linkname startEntries runtime.mapiterinit" `it links for now`
//go:noescape
func startEntries(t, m unsafe.Pointer, it *iterator)

//go:linkname nextEntry reflect.mapiternext // want map/runtime-linkname@"//go:linkname nextEntry reflect.mapiternext"
//go:noescape
func nextEntry(it *iterator)

// Keys calls visit with the address of every key.
func Keys(t, m unsafe.Pointer, visit func(key unsafe.Pointer)) {
	var it iterator
	for startEntries(t, m, &it); it.key != nil; nextEntry(&it) {
		visit(it.key)
	}
}
