// go: 1.25

package rooms

import "sync"

// Room has guests.
type Room struct{ guests sync.Map }

// Enter lets a guest in.
func (r *Room) Enter(name string) { r.guests.Store(name, true) }

// Leave lets a guest out.
func (r *Room) Leave(name string) { r.guests.Delete(name) }

// Has tells whether a guest is there.
func (r *Room) Has(name string) bool {
	_, ok := r.guests.Load(name)
	return ok
}

// IsFull tells whether nobody else may enter.
func (r *Room) IsFull(limit int) bool {
	n := 0
	r.guests.Range(func(_, _ any) bool {
		n++
		return true
	})
	return n >= limit // want syncmap/range-consistency@"n >= limit"
}
