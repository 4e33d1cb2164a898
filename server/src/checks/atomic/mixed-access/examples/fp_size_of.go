// go: 1.25

package set

import (
	"sync/atomic"
	"unsafe"
)

type bucket struct {
	hint  uint32
	parts []uint16
}

func (b *bucket) setHint(n uint32) { atomic.StoreUint32(&b.hint, n) }

func (b *bucket) getHint() uint32 { return atomic.LoadUint32(&b.hint) }

// SizeBytes asks for the type's size alone.
func (b *bucket) SizeBytes() uintptr {
	return unsafe.Sizeof(*b) + 2*uintptr(len(b.parts))
}
