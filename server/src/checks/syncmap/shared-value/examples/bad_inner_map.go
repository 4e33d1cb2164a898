// go: 1.25

package presence

import "sync"

var rooms sync.Map // room -> map[string]bool

// Join puts a user into a room.
func Join(room, user string) {
	v, _ := rooms.LoadOrStore(room, make(map[string]bool))
	v.(map[string]bool)[user] = true // want syncmap/shared-value@"v.(map[string]bool)[user]"
}

// Close forgets a room.
func Close(room string) { rooms.Delete(room) }

// Leave takes a user out of a room.
func Leave(room, user string) {
	v, ok := rooms.Load(room)
	if !ok {
		return
	}
	users := v.(map[string]bool)
	delete(users, user) // want syncmap/shared-value@"users"
}
