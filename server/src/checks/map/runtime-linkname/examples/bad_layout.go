// go: 1.23

package stats

import "unsafe"

//go:linkname tooFull runtime.overLoadFactor // want map/runtime-linkname@"//go:linkname tooFull runtime.overLoadFactor"
func tooFull(count int, b uint8) bool

//go:linkname copyAny maps.clone // want map/runtime-linkname@"//go:linkname copyAny maps.clone"
func copyAny(m any) any

type hmap struct {
	count int
	flags uint8
	b     uint8
}

// Full tells whether the next insertion makes the table grow.
func Full(m map[string]int) bool {
	h := *(**hmap)(unsafe.Pointer(&m))
	return tooFull(h.count+1, h.b)
}

// Copy clones a map of any type.
func Copy(m any) any {
	return copyAny(m)
}
