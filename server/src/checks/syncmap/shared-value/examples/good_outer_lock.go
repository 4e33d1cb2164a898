// go: 1.25

package presence

import "sync"

// Rooms tracks who is where.
type Rooms struct {
	mu    sync.Mutex // serialises changes of the rooms' contents
	rooms sync.Map
}

// Join puts a user into a room.
func (r *Rooms) Join(room, user string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, _ := r.rooms.LoadOrStore(room, make(map[string]bool))
	v.(map[string]bool)[user] = true
}
