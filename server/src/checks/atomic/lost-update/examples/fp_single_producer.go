// go: 1.25

package ring

import "sync/atomic"

// Ring has one producer and many consumers.
type Ring struct {
	slots [64]atomic.Int64
	pos   atomic.Int64
}

// Put adds one. Must only be called from the single producer goroutine.
func (r *Ring) Put(v int64) {
	pos := r.pos.Load()
	r.slots[pos%64].Store(v)
	r.pos.Store(pos + 1)
}

// PutAll adds several at once. Must only be called from the single producer goroutine.
func (r *Ring) PutAll(list []int64) {
	pos := r.pos.Load()
	for _, v := range list {
		r.slots[pos%64].Store(v)
		pos++
	}
	r.pos.Store(pos)
}

// Last returns the newest.
func (r *Ring) Last() int64 {
	return r.slots[(r.pos.Load()+63)%64].Load()
}
