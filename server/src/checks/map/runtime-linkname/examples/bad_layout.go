// go: 1.23

package stats

import "unsafe"

//go:linkname overLoadFactor runtime.overLoadFactor // want map/runtime-linkname@"//go:linkname"
func overLoadFactor(count int, b uint8) bool

//go:linkname clone maps.clone // want map/runtime-linkname@"//go:linkname"
func clone(m any) any

type hmap struct {
	count int
	flags uint8
	b     uint8
}

// Full tells whether the next insertion makes the table grow.
func Full(m map[string]int) bool {
	h := *(**hmap)(unsafe.Pointer(&m))
	return overLoadFactor(h.count+1, h.b)
}

// Copy clones a map of any type.
func Copy(m any) any {
	return clone(m)
}
