// go: 1.25

package gate

import "sync/atomic"

// Gate lets one through.
type Gate struct{ taken int32 }

// Lock waits.
func (g *Gate) Lock() {
	for !atomic.CompareAndSwapInt32(&g.taken, 0, 1) {
	}
}

// Unlock lets the next one through.
func (g *Gate) Unlock() { atomic.StoreInt32(&g.taken, 0) }

type room struct {
	gate Gate
	name string
}

// Rooms are behind gates.
type Rooms struct{ all map[string]room }

// Name enters a copy of a room.
func (r *Rooms) Name(key string) string {
	x := r.all[key] // want lock/copied@"r.all[key]" `Gate`
	x.gate.Lock()
	defer x.gate.Unlock()
	return x.name
}
