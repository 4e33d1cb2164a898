// lookalike: bad_setter_beside_getters.go set where the object is put together, before others have it
// go: 1.25

package lobbies

import (
	"fmt"
	"sync"
)

// Room has guests, and a topic that is given once.
type Room struct {
	mu     sync.RWMutex
	topic  string
	limit  int
	guests map[string]bool
}

// WithTopic gives it its topic.
func (r *Room) WithTopic(t string) *Room {
	r.topic = t
	return r
}

// SetLimit must be called before the room is used.
func (r *Room) SetLimit(n int) { r.limit = n }

// Topic tells it.
func (r *Room) Topic() string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.topic
}

// Limit tells it.
func (r *Room) Limit() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.limit
}

// Enter adds a guest.
func (r *Room) Enter(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.guests) >= r.limit {
		return false
	}
	r.guests[name] = true
	return true
}

// String describes it.
func (r *Room) String() string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return fmt.Sprintf("%s (%d guests)", r.topic, len(r.guests))
}
