// lookalike: bad_inner_map.go LoadAndDelete: nobody else can find the value any more
// go: 1.25

package presence

import "sync"

var rooms sync.Map // room -> map[string]bool

// Close empties a room and returns who was in it.
func Close(room, last string) map[string]bool {
	v, ok := rooms.LoadAndDelete(room)
	if !ok {
		return nil
	}
	users := v.(map[string]bool)
	users[last] = true
	return users
}
