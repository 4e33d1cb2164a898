// go: 1.25

package codec

import "unsafe"

// The runtime takes this one from where maps are implemented, and opens it to nobody.
//
//go:linkname look runtime.mapaccess1_fast64 // want map/runtime-linkname@"//go:linkname look runtime.mapaccess1_fast64" `the linker refuses`
func look(t, m unsafe.Pointer, key uint64) unsafe.Pointer

//go:linkname drop runtime.mapdelete_faststr // want map/runtime-linkname@"//go:linkname drop runtime.mapdelete_faststr" `the linker refuses`
func drop(t, m unsafe.Pointer, key string)

// Widely used packages put values in by this one.
//
//go:linkname assign reflect.mapassign // want map/runtime-linkname@"//go:linkname assign reflect.mapassign" `it links for now`
func assign(t, m, key, value unsafe.Pointer)

//go:linkname copied maps.clone // want map/runtime-linkname@"//go:linkname copied maps.clone" `it links for now`
func copied(m any) any

// Move takes an entry from one map to another.
func Move(t, from, to unsafe.Pointer, key uint64, name string) {
	assign(t, to, unsafe.Pointer(&key), look(t, from, key))
	drop(t, from, name)
}

// Copy clones a map of any type.
func Copy(m any) any { return copied(m) }
