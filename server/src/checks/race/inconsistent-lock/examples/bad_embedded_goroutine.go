// go: 1.25

package presence

import (
	"slices"
	"sync"
	"time"
)

// Room knows who is present. Its lock is embedded.
type Room struct {
	sync.RWMutex
	users map[string]time.Time
	quit  chan struct{}
}

// NewRoom opens a room and starts to sweep it.
func NewRoom() *Room {
	r := &Room{users: make(map[string]time.Time), quit: make(chan struct{})}
	go r.sweep(time.Minute)
	return r
}

// Enter adds a user.
func (r *Room) Enter(user string) {
	r.Lock()
	defer r.Unlock()
	r.users[user] = time.Now()
}

// Leave removes a user.
func (r *Room) Leave(user string) {
	r.Lock()
	defer r.Unlock()
	delete(r.users, user)
}

// Users returns who is present, in order.
func (r *Room) Users() []string {
	r.RLock()
	names := make([]string, 0, len(r.users))
	for name := range r.users {
		names = append(names, name)
	}
	r.RUnlock()
	slices.Sort(names)
	return names
}

// Close ends the sweeping.
func (r *Room) Close() {
	close(r.quit)
}

func (r *Room) sweep(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-r.quit:
			return
		case now := <-tick.C:
			for name, seen := range r.users {
				if now.Sub(seen) > every {
					delete(r.users, name) // want race/inconsistent-lock
				}
			}
		}
	}
}
