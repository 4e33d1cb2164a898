// go: 1.25

// Nobody takes a lock to read what is never changed meanwhile.
package lobbies

import (
	"fmt"
	"sync"
)

// Room has guests, and a topic that anybody may change.
type Room struct {
	mu     sync.RWMutex
	topic  string
	guests map[string]bool
}

// SetTopic changes it.
func (r *Room) SetTopic(t string) {
	r.topic = t // want race/inconsistent-lock@"r.topic"
}

// Topic tells it.
func (r *Room) Topic() string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.topic
}

// Enter adds a guest.
func (r *Room) Enter(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.guests[name] = true
}

// String describes it.
func (r *Room) String() string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return fmt.Sprintf("%s (%d guests)", r.topic, len(r.guests))
}
